"""Bad days, practised: what people see, what is kept, how it recovers. `make drill`; see __main__.py."""
