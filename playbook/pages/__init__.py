"""The whole site as plain values: pages, assets, addresses, navigation."""
