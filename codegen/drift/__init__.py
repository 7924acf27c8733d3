"""Says how Binance's interface has moved: reads the official SDKs without running them and holds the spec against them.

``sources`` brings packages from their indexes and opens them, ``python_sdk`` and ``javascript_sdk`` read them,
``spec_interface`` reads our spec; all three give an :class:`~codegen.drift.interface.Interface`, so that any two can be compared.
"""
