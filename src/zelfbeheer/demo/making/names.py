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


# For places with many people; apart from the others, so that the first houses keep theirs.
MORE_NAMES = (
    "Aaltje", "Abigail", "Achmed", "Adriaan", "Aicha", "Aleksandra", "Alex", "Ali", "Anita", "Annet", "Arie", "Aziza",
    "Barbara", "Bart", "Bert", "Betül", "Bram", "Brigitte", "Cemal", "Chris", "Clarissa", "Corrie", "Daan", "Dagmar",
    "Daphne", "Dilan", "Dirk", "Djamila", "Dorien", "Eelco", "Elif", "Emiel", "Erik", "Evelien", "Fenna", "Fons",
    "Frank", "Fred", "Gaby", "Germaine", "Giovanni", "Guus", "Hajar", "Hans", "Harm", "Heleen", "Hugo", "Ilse",
    "Ingrid", "Jaap", "Jamal", "Jan", "Janneke", "Jasmin", "Jelle", "Joke", "Jurgen", "Karin", "Katja", "Kemal",
    "Klaas", "Koen", "Lars", "Leila", "Lieke", "Loes", "Lucas", "Maaike", "Maarten", "Margo", "Mark", "Marloes",
    "Mehmet", "Merel", "Michiel", "Mila", "Mustafa", "Nadia", "Niels", "Nienke", "Nuray", "Olga", "Otto", "Pauline",
    "Peter", "Pien", "Quinten", "Rachid", "Renske", "Rik", "Rob", "Ruud", "Sabine", "Said", "Sanne", "Sietske",
    "Silvia", "Simon", "Sjoerd", "Sofie", "Stijn", "Suze", "Tanja", "Teun", "Tim", "Tineke", "Tygo", "Ubah",
    "Valerie", "Vincent", "Willemijn", "Wouter", "Xenia", "Yara", "Yvonne", "Zahra", "Zoë",
)  # fmt: skip


def drawn_names(rng: Random, number: int, *, taken: set[str], many: bool = False) -> list[str]:
    """So many different names, none of those already taken in the house; `many` draws from more of them."""
    free = [name for name in (NAMES + MORE_NAMES if many else NAMES) if name not in taken]
    return rng.sample(free, number)
