"""Makes the example's files. Everything in it is made up: the county, the people, the bodies and every number."""
