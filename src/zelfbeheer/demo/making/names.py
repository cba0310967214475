"""Invented people are called what people in Dutch shelters are called. Nobody real is meant."""

from random import Random

NAMES = (
    "Abdel", "Adnan", "Agnieszka", "Ahmed", "Ama", "Amina", "Ans", "Anton", "Arjan", "Aster", "Awet", "Ayaan",
    "Bea", "Bianca", "Bilal", "Bo", "Bogdan", "Carmen", "Cees", "Chantal", "Coby", "Danny", "Dawit", "Diego",
    "Edsel", "Ellen", "Elvira", "Emine", "Esra", "Farida", "Fatima", "Filmon", "Freek", "Gerda", "Gerrit",
    "Glenn", "Grażyna", "Hamid", "Hanna", "Hasan", "Henk", "Hennie", "Ibrahim", "Ineke", "Ionut", "Iris",
    "Ismail", "Ivan", "Jeroen", "Jo", "Jolanta", "Joop", "Joyce", "Kees", "Khadija", "Kofi", "Krystyna",
    "Laila", "Lee", "Leo", "Lidia", "Luwam", "Malika", "Marek", "Maria", "Marlon", "Mehari", "Meryem", "Mihai",
    "Mirjam", "Mo", "Monique", "Murat", "Naima", "Nel", "Nico", "Noor", "Omar", "Pawel", "Petra", "Piotr",
    "Ramon", "Ravi", "Reza", "Ria", "Romeo", "Rosa", "Saba", "Sam", "Samira", "Sara", "Selam", "Sharda",
    "Sjaak", "Soraya", "Stanley", "Stefan", "Sylvia", "Tesfay", "Theo", "Tiny", "Tomasz", "Truus", "Urmila",
    "Vera", "Wanda", "Wesley", "Wim", "Winston", "Yasmina", "Yonas", "Youssef", "Zeki", "Zoltan",
)  # fmt: skip


def drawn_names(rng: Random, number: int, *, taken: set[str]) -> list[str]:
    """So many different names, none of those already taken in the house."""
    return rng.sample([name for name in NAMES if name not in taken], number)
