"""The small types in which generated code states facts about the exchange.

Generated code imports them, the runtime reads them, and they know neither the network nor the spec files.
"""
