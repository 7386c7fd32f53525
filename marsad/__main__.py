"""`python -m marsad`."""

from __future__ import annotations

import sys

from marsad.cli import main

sys.exit(main())
