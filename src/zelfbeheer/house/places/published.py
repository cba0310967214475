"""What the network may see of the sleeping places of a house: counts of this moment, nothing else."""

from zelfbeheer.house.places.queries import Occupancy, occupancy

__all__ = ["Occupancy", "occupancy"]
