"""So that `python -m problemprofile` does what `problemprofile` does."""

from problemprofile.cli import main

if __name__ == "__main__":
    main()
