"""Takes: the rows as received and as cleaned, of datasets that came in more than one delivery.
Gives: findings about what differs from delivery to delivery, and a report under `build/drift/` that names values.
Never: changes a row, repeats in a finding what a cell holds, or claims what chance would bring.
"""

from problemprofile.deliveries.compare import Drift, compare

__all__ = ["Drift", "compare"]
