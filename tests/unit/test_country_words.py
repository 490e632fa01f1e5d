"""The product's own words in another country's terms: what is filled in stays as it is."""

from __future__ import annotations

from problemprofile import country_words


def put(text: str) -> str:
    found = country_words.put_for("us")
    assert found is not None
    return found(text)


def test_a_country_whose_words_things_are_written_in_has_none_of_its_own() -> None:
    assert country_words.put_for("uk") is None


def test_terms_are_put_the_longest_first_and_keep_their_capital() -> None:
    assert put("Modern slavery and human trafficking in the partnership's area.") == (
        "Human trafficking in the task force's area."
    )
    assert put("Organisations recognise labour exploitation.") == "Organizations recognize labor exploitation."
    assert put("the police force area; another force") == "the task-force area; another agency"


def test_only_whole_words_are_put() -> None:
    assert put("counterpartnership, laboured, police_force") == "counterpartnership, laboured, police_force"


def test_what_a_template_fills_in_is_left_alone_but_for_the_words_it_hands_on() -> None:
    text = (
        "The partnership {{ profile.partnership }}\n"
        '{% for item in entries("organisations") if item.kind == "A partnership" %}\n'
        '{{ register_table("organisations", "Members of the partnership", [["name"]], ["Organisation"]) }}'
    )
    found = country_words.template_text(text, put)
    assert "The task force {{ profile.partnership }}" in found
    assert 'entries("organisations") if item.kind == "A partnership"' in found
    assert 'register_table("organisations", "Members of the task force", [["name"]], ["Organization"])' in found
    assert found.count("\n") == text.count("\n")


def test_wording_keeps_its_codes_and_the_names_of_what_is_filled_in() -> None:
    words = {"series": {"crimes": "Recorded modern slavery crimes"}, "a": ["labour", "Labour {partnership}", 3]}
    assert country_words.wording(words, put) == {
        "series": {"crimes": "Recorded human trafficking crimes"},
        "a": ["labour", "Labor {partnership}", 3],
    }
