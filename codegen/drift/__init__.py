"""Says how Binance's interface has moved: reads the official SDKs without running them and holds the spec against them.

``official`` knows which SDKs a product has, ``sources`` brings them from their indexes and opens them, ``python_sdk`` and
``javascript_sdk`` read them, ``spec_interface`` reads what our spec says of the product. The last three give an
:class:`~codegen.drift.interface.Interface`, so that any two can be compared; ``beside_spec`` does so for a product.
"""
