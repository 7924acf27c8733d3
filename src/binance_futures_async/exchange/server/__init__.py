"""The server of the local exchange: Binance's protocol in front of a :class:`~..venue.Venue`.

What can be without sockets is: ``envelope``, ``checks``, ``rate_limits``, ``keys``, ``listen_keys``, ``control`` and
``stream_names`` are pure. ``handlers`` say what each method does, ``rest`` what each request of REST answers, ``feed`` what each stream
carries; everything else about methods, streams and events is read from the generated catalogue.
"""
