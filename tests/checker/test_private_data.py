"""Addresses, contacts and accounts: the customer's are told from the business's own by form."""

import pytest

from backend.checker.rules.addresses import addresses
from backend.checker.rules.private_data import _ibans, customer_contacts
from backend.checker.text.document import read


@pytest.mark.parametrize(
    ("language", "draft", "address"),
    [
        ("en", "Your new card reader goes out today to Flat 6, 88 Harbour Road.", "88 Harbour Road"),
        ("el", "Το δέμα σας πήγε στην οδό Κανάρη 12.", "οδό Κανάρη 12"),
        ("ru", "Ваша посылка ушла на улицу Ленина, 15.", "улицу Ленина, 15"),
        ("bg", "Вашата пратка е оставена на ул. Раковски 15.", "ул. Раковски 15"),
        ("en", "Come and see us at 14 Mill Lane whenever you like.", None),
        ("en", "You can bring it to 14 Mill Lane.", None),
        ("en", "Your bag has a close fit of 3 cm, your flat lies on our way.", None),
        ("el", "Σας περιμένουμε στην οδό Κανάρη 12.", None),
        ("ru", "Ждём вас на улице Ленина, 15.", None),
        ("bg", "Чакаме Ви на ул. Раковски 15.", None),
    ],
)
def test_the_customers_address_is_private(language: str, draft: str, address: str | None) -> None:
    document = read(draft, language)
    found = [document.source(item.first, item.last) for item in addresses(document)]
    assert [item[-len(address or "") :] for item in found] == ([address] if address else [])


@pytest.mark.parametrize(
    ("language", "draft", "theirs"),
    [
        ("en", "Your number is 020 7946 0321, is it not?", True),
        ("en", "We wrote to you at marina@mail.example last week.", True),
        ("el", "Στο τηλέφωνό σας 210 555 0101 δεν απάντησε κανείς.", True),
        ("ru", "Ваш телефон 8 900 000-31-13 молчал.", True),
        ("bg", "На имейла Ви marina@mail.example няма отговор.", True),
        ("en", "Our manager reads everything sent to hello@orangery.example.", False),
        ("en", "I have sent you Errol's; mine is 01632 960 661.", False),
        ("en", "Write whenever you like: nell@belfry.example", False),
        ("ru", "Ждём вас на почте kassa@zal.example.", False),
        ("ru", "Жду вашего звонка: 8 900 000-31-13.", False),
    ],
)
def test_the_customers_contact_is_told_from_ones_own(language: str, draft: str, theirs: bool) -> None:
    assert bool(customer_contacts(read(draft, language))) is theirs


@pytest.mark.parametrize(
    ("language", "draft", "number"),
    [
        ("en", "The money went to GB82 WEST 1234 5698 7654 32 today.", "GB82 WEST 1234 5698 7654 32"),
        (
            "el",
            "Τα χρήματα μπήκαν στον GR16 0110 1250 0000 0001 2300 695.",
            "GR16 0110 1250 0000 0001 2300 695",
        ),
        ("bg", "Преведохме ги по BG80BNBG96611020345678.", "BG80BNBG96611020345678"),
        ("ru", "Вернули на карту 4111 1111 1111 1111.", "4111 1111 1111 1111"),
        ("en", "The money went to GB82 WEST 1234 5698 7654 33 today.", None),
        ("ru", "Артикул 4111 1111 1111 1112 снова в продаже.", None),
        ("en", "Model AB12 comes in 2024 and in 2025.", None),
    ],
)
def test_accounts_and_cards_are_told_by_their_check_digits(
    language: str, draft: str, number: str | None
) -> None:
    document = read(draft, language)
    found = [document.source(item.first, item.last) for item in _ibans(document)]
    assert found == ([number] if number else [])
