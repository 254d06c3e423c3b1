"""One person's whole life with the forum, on phones of 360 pixels, through what everybody sees."""

from tests.browser.life import belonging, joining
from tests.browser.life.hands import reads


def test_from_the_first_visit_to_the_farewell(give_phone, verifier_of_lebak, verifier_of_pandeglang):
    hers = give_phone()
    joining.sign_up(hers)
    joining.begin(hers)
    joining.come_back(hers)
    joining.finish(hers)

    lebak = give_phone(verifier_of_lebak)
    joining.send_back(lebak, verifier_of_lebak.email)
    joining.correct(hers)
    joining.send_again(hers)
    joining.approve(lebak)

    belonging.take_card_along(hers)
    stranger = give_phone()
    reads(belonging.check(stranger), "Anggota aktif", "S. A.", "Kabupaten Lebak", "Berlaku sampai")

    belonging.ask_to_move(hers)
    belonging.release(lebak, verifier_of_lebak.email)
    belonging.accept(give_phone(verifier_of_pandeglang), verifier_of_pandeglang.email)
    belonging.is_not_found_by(lebak)
    reads(belonging.check(stranger), "Anggota aktif", "Kabupaten Pandeglang")

    belonging.two_years_pass()
    belonging.renew(hers)
    belonging.leave(hers)
    reads(belonging.check(stranger), "Tidak aktif")
