"""What all tests share."""

from __future__ import annotations

import os

from hypothesis import settings

# The everyday run tries the same cases each time: what fails, fails for everybody. HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("everyday", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))
