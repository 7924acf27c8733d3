"""A whole exchange on this machine: matching, accounts, market data and the server that speaks Binance's protocol.

Layers, each knowing only those before it: ``engine`` (order books in ticks and steps), ``accounts`` (money), ``market``
(what is published about a book), ``venue`` (the three together, no sockets), ``server``.
"""
