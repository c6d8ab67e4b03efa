"""What is typed to fail an item."""

from builders import a_checklist, an_item


def test_hot_items_own_the_single_digits_in_walking_order() -> None:
    checklist = a_checklist(an_item("A"), an_item("B", hot=True), an_item("C"), an_item("D", hot=True))
    assert checklist.codes == {"B": "1", "D": "2", "A": "01", "C": "02"}


def test_without_a_hot_item_the_first_nine_own_them() -> None:
    checklist = a_checklist(*(an_item(f"T{number:02}") for number in range(1, 28)))
    codes = list(checklist.codes.values())
    assert (codes[0], codes[8], codes[9], codes[17], codes[18], codes[26]) == ("1", "9", "01", "09", "001", "009")


def test_no_code_begins_another() -> None:
    checklist = a_checklist(*(an_item(f"T{number:02}", hot=number % 5 == 0) for number in range(1, 24)))
    codes = set(checklist.codes.values())
    assert not [(one, other) for one in codes for other in codes if one != other and other.startswith(one)]
