"""`python -m communique`."""

from communique.serve.cli import main

if __name__ == "__main__":
    main()
