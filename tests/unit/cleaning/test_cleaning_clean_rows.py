"""What a clean row says, put together from several columns; and what is told."""

from __future__ import annotations

from received_rows import Source

from problemprofile import cleaning

DATED = {"Date": "recorded_on"}


def one_row(source: Source, columns: dict[str, str], row: tuple, *fields: str) -> dict:
    source.add("nrm_referrals", DATED | columns, [("1 May 2024", *row)])
    source.clean()
    return source.rows(*fields, "decision")[0]


def test_boxes_are_put_together_and_a_blank_box_says_nothing(source: Source) -> None:
    boxes = {"a": "tick_forced_to_work", "b": "tick_prostitution", "c": "tick_organs"}
    found = one_row(source, boxes, ("Yes", "yes", None), "exploitation_type", "exploitation_group")
    assert (found["exploitation_type"], found["exploitation_group"]) == ("sexual+labour", "multiple")


def test_boxes_that_are_all_blank_are_unknown(source: Source) -> None:
    boxes = {"a": "tick_forced_to_work", "b": "tick_prostitution"}
    assert one_row(source, boxes, (None, "No"), "exploitation_type")["exploitation_type"] == "unknown"


def test_a_description_counts_only_where_nothing_is_coded(source: Source) -> None:
    columns = {"Type": "exploitation_type", "Story": "exploitation_description"}
    rows = [("1 May 2024", "Labour", "brothel"), ("1 May 2024", None, "running drugs on county lines")]
    source.add("nrm_referrals", DATED | columns, rows)
    source.clean()
    assert source.rows("exploitation_type") == ["labour", "criminal"]
    assert source.rows("county_lines") == ["unknown", "yes"]


def test_primary_and_secondary_come_from_their_own_columns(source: Source) -> None:
    columns = {"First": "exploitation_type", "Second": "exploitation_secondary"}
    fields = ("exploitation_type", "exploitation_primary", "exploitation_secondary")
    found = one_row(source, columns, ("Labour", "Criminal"), *fields)
    assert [found[field] for field in fields] == ["labour+criminal", "labour", "criminal"]


def test_uk_comes_first_of_two_nationalities(source: Source) -> None:
    columns = {"First": "nationality", "Second": "nationality_second"}
    fields = ("nationality", "nationality_second", "nationality_group")
    found = one_row(source, columns, ("Pakistani", "British"), *fields)
    assert [found[field] for field in fields] == ["uk", "pakistani", "uk"]


def test_age_is_told_by_the_date_of_birth_on_the_day_recorded(source: Source) -> None:
    rows = [("1 May 2024", "02/05/2006"), ("1 May 2024", "01/05/2006"), ("1 May 2024", "2031-01-01")]
    source.add("nrm_referrals", DATED | {"DOB": "date_of_birth"}, rows)
    source.clean()
    assert source.rows("age") == [17, 18, None]
    assert source.rows("age_group") == ["child", "adult", "unknown"]


def test_age_at_exploitation_comes_before_age_at_referral(source: Source) -> None:
    found = one_row(source, {"Age": "age", "Then": "age_group"}, ("19", "Child"), "age", "age_group", "age_band")
    assert (found["age"], found["age_group"], found["age_band"]) == (19, "child", "18_24")


def test_of_two_columns_of_one_field_the_first_in_the_settings_that_knows_counts(source: Source) -> None:
    columns = {"During": "age_group", "Now": "age_group"}
    rows = [("1 May 2024", "Unknown", "Adult"), ("1 May 2024", "Child", "Adult")]
    source.add("nrm_referrals", DATED | columns, rows)
    source.clean()
    assert source.rows("age_group") == ["adult", "child"]


def test_a_place_comes_before_a_postcode_and_overseas_before_both(source: Source) -> None:
    columns = {"Town": "place", "PC": "postcode", "Where": "exploitation_location"}
    rows = [("1 May 2024", *cells) for cells in (("Marlbeck", "NG7", "UK"), (None, "NX1", "UK"), (None, None, "UK"))]
    rows += [("1 May 2024", "Marlbeck", None, "Overseas"), ("1 May 2024", None, None, "Overseas")]
    source.add("nrm_referrals", DATED | columns, rows)
    source.clean()
    assert source.rows("footprint") == ["in_area", "in_area", "unknown", "overseas", "overseas"]
    assert source.rows("local_authority") == ["NX01", "NX01", "unknown", "NX01", "overseas"]
    assert source.rows("postcode_district") == ["NG7", "NX1", "unknown", "unknown", "unknown"]


def test_where_the_area_is_not_set_places_keep_their_codes_and_a_person_is_told_once(source: Source) -> None:
    profile = source.folder / "profile.toml"
    unset = profile.read_text("utf-8").replace('local_authorities = ["NX01"]', "local_authorities = []")
    profile.write_text(unset.replace('postcode_areas = ["NX"]', "postcode_areas = []"), encoding="utf-8")
    rows = [("1 May 2024", place) for place in ("Marlbeck", "Derby City Council", "Vietnam")]
    for name in ("nrm", "more"):
        source.add("nrm_referrals", DATED | {"Town": "place"}, rows, name=name)
    findings = cleaning.clean(source.project, source.store)
    assert source.rows("local_authority") == ["NX01", "E06000015", "overseas"] * 2
    assert source.rows("footprint") == ["unknown", "unknown", "overseas"] * 2
    assert [finding.severity for finding in findings if finding.check == "area-not-set"] == ["warns"]


def test_an_area_that_is_not_set_matters_only_where_places_are_named(source: Source) -> None:
    profile = source.folder / "profile.toml"
    profile.write_text(profile.read_text("utf-8").replace('["NX01"]', "[]"), encoding="utf-8")
    source.add("nrm_referrals", DATED, [("1 May 2024",)])
    assert "area-not-set" not in source.clean()


def test_a_field_that_the_source_lacks_is_null_and_one_not_filled_in_is_unknown(source: Source) -> None:
    found = one_row(source, {"Sex": "gender"}, (None,), "gender", "nationality")
    assert (found["gender"], found["nationality"]) == ("unknown", None)


def test_a_number_of_people_is_no_record_of_one(source: Source) -> None:
    columns = {"Quarter": "period", "Theme": "theme", "Reports": "count"}
    source.add("intelligence_counts", columns, [("2024 Q1", "CL", "1,200"), ("2024 Q1", "It's new", "3")])
    source.clean()
    assert source.rows("count", "theme") == [
        {"count": 1200, "theme": "county_lines"},
        {"count": 3, "theme": "It's new"},
    ]


def test_what_the_settings_fix_holds_for_every_row_that_says_nothing_else(source: Source) -> None:
    settings = 'fixed = {period = "2024/25", gender = "Male"}'
    source.add(
        "published_table", {"Type": "exploitation_type", "Crimes": "count"}, [("Labour", "23")], settings=settings
    )
    source.clean()
    found = source.rows("decision", "financial_year", "year", "gender")[0]
    assert found == {"decision": "kept", "financial_year": "2024/25", "year": "unknown", "gender": "male"}


def test_a_theme_in_a_list_of_records_is_never_printed_as_written(source: Source) -> None:
    source.add("agency_records", DATED | {"About": "theme"}, [("1 May 2024", "Ann Example of 3 High Street")])
    source.clean()
    assert source.rows("theme") == ["unknown"]


def test_a_hidden_figure_and_a_day_that_cannot_be_are_told_without_saying_what_was_written(source: Source) -> None:
    source.add("published_table", {"Q": "period", "N": "count"}, [("2024 Q1", "[c]"), ("30/12/1899", "7")])
    findings = source.clean()
    assert {"suppressed-count", "unlikely-date"} <= findings.keys()
    assert not any("[c]" in f.message or "1899" in f.message for f in findings.values())


def test_spellings_that_no_list_knows_are_listed_for_the_analyst(source: Source) -> None:
    rows = [("1 May 2024", "=Elbonian"), ("1 May 2024", "=Elbonian"), ("1 May 2024", "Not known")]
    source.add("nrm_referrals", DATED | {"Nat": "nationality"}, rows)
    finding = source.clean()["unrecognised-spelling"]
    listed = (source.project.paths.unrecognised / "nrm-nationality.csv").read_text("utf-8")
    assert listed == "value,rows\n'=Elbonian,2\n"
    assert "In 2 rows" in finding.message
    assert "in none of our lists (1 spelling)" in finding.message


def test_what_could_be_two_nationalities_is_told_and_counts_as_not_uk_where_both_would(source: Source) -> None:
    rows = [("1 May 2024", said) for said in ("Congolese", "Congolese", "Kurdish")]
    source.add("nrm_referrals", DATED | {"Nat": "nationality"}, rows)
    finding = source.clean()["ambiguous-nationality"]
    assert source.rows("nationality_group") == ["not_uk", "not_uk", "unknown"]
    listed = (source.project.paths.unrecognised / "nrm-nationality.csv").read_text("utf-8")
    assert listed == "value,rows\nCongolese,2\nKurdish,1\n"
    assert "2 spellings" in finding.message
    assert "3 rows" in finding.message


def test_the_nation_of_a_uk_national_is_kept_beside_the_uk(source: Source) -> None:
    rows = [("1 May 2024", said) for said in ("Scottish", "British", "Irish", "Albanian / Welsh")]
    source.add("nrm_referrals", DATED | {"Nat": "nationality"}, rows)
    source.clean()
    assert source.rows("nationality") == ["uk", "uk", "irish", "uk"]
    assert source.rows("uk_nation") == ["scottish", None, None, "welsh"]


def test_every_changed_spelling_is_recorded_once_with_its_rule(source: Source) -> None:
    rows = [("2024-05-01", "F"), ("2024-05-01", "F"), ("1 May 2024", "female")]
    source.add("nrm_referrals", DATED | {"Sex": "gender"}, rows)
    source.clean()
    changes = {(c["field"], c["before"]): (c["after"], c["rule"], c["rows"]) for c in _changes(source)}
    assert changes == {
        ("gender", "F"): ("female", "code list", 2),
        ("recorded_on", "1 May 2024"): ("2024-05-01", "month in words", 1),
    }


def _changes(source: Source) -> list[dict]:
    return source.store.rows(source.store.frame("value_changes"))
