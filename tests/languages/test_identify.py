from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from communique.languages import LANGUAGES, identify, name_of
from communique.languages.identify import SAMPLE

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).parents[3] / "shared"))

TEXTS = {
    "en": "The two ministers met in the capital on Friday and agreed to hold further talks in the spring.",
    "fr": "Les deux ministres se sont rencontrés vendredi dans la capitale et ont décidé de reprendre les entretiens.",
    "de": "Die beiden Minister trafen sich am Freitag in der Hauptstadt und wollen im Frühjahr wieder miteinander reden.",
    "es": "Los dos ministros se reunieron el viernes en la capital y acordaron volver a hablar en la primavera.",
    "pt": "Os dois ministros reuniram-se na sexta-feira na capital e decidiram voltar a falar na primavera.",
    "it": "I due ministri si sono incontrati venerdì nella capitale e hanno deciso di riprendere i colloqui in primavera.",
    "nl": "De twee ministers hebben elkaar vrijdag in de hoofdstad ontmoet en willen in het voorjaar verder praten.",
    "pl": "Obaj ministrowie spotkali się w piątek w stolicy i postanowili, że na wiosnę będą rozmawiać dalej o rybach.",
    "sv": "De två ministrarna möttes i huvudstaden på fredagen och kom överens om att fortsätta samtalen till våren.",
    "tr": "İki bakan cuma günü başkentte bir araya geldi ve görüşmelere bahar için devam etme kararı aldı.",
    "id": "Kedua menteri bertemu di ibu kota pada hari Jumat dan mengatakan bahwa pembicaraan akan dilanjutkan karena belum selesai.",
    "vi": "Hai bộ trưởng đã gặp nhau tại thủ đô vào thứ Sáu và đồng ý tiếp tục các cuộc đàm phán trong mùa xuân.",
    "ro": "Cei doi miniștri s-au întâlnit vineri în capitală și au hotărât să continue discuțiile din primăvară pe care le-au început.",
    "cs": "Oba ministři se v pátek sešli v hlavním městě a podle dohody budou na jaře jednat dál také o rybách, které při jednání chyběly.",
    "hu": "A két miniszter pénteken találkozott a fővárosban, és megállapodtak, hogy tavasszal folytatják a tárgyalásokat az ügyben.",
    "fi": "Ministerit tapasivat perjantaina pääkaupungissa ja sopivat, että neuvottelut jatkuvat keväällä, kun jäät ovat sulaneet.",
    "ru": "Оба министра встретились в пятницу в столице и договорились продолжить переговоры весной, как это было в прошлом году.",
    "uk": "Обидва міністри зустрілися у п'ятницю в столиці та домовилися продовжити переговори навесні, як це було торік.",
    "bg": "Двамата министри се срещнаха в петък в столицата и се договориха да продължат разговорите през пролетта.",
    "sr": "Двојица министара су се у петак састала у главном граду и договорила да се разговори наставе у пролеће.",
    "el": "Οι δύο υπουργοί συναντήθηκαν την Παρασκευή στην πρωτεύουσα.",
    "ar": "التقى الوزيران يوم الجمعة في العاصمة واتفقا على مواصلة المحادثات في الربيع.",
    "fa": "دو وزیر روز جمعه در پایتخت دیدار کردند و قرار شد که گفت‌وگوها را در بهار ادامه دهند.",
    "ur": "دونوں وزراء نے جمعہ کو دارالحکومت میں ملاقات کی اور بہار میں بات چیت جاری رکھنے پر اتفاق کیا۔",
    "he": "שני השרים נפגשו ביום שישי בבירה והסכימו להמשיך בשיחות באביב.",
    "hi": "दोनों मंत्री शुक्रवार को राजधानी में मिले और वसंत में बातचीत जारी रखने पर सहमत हुए।",
    "bn": "দুই মন্ত্রী শুক্রবার রাজধানীতে মিলিত হন।",
    "ta": "இரு அமைச்சர்களும் வெள்ளிக்கிழமை தலைநகரில் சந்தித்தனர்.",
    "th": "รัฐมนตรีทั้งสองพบกันที่เมืองหลวงเมื่อวันศุกร์",
    "ko": "두 장관은 금요일 수도에서 만나 봄에 회담을 계속하기로 했다.",
    "ja": "両大臣は金曜日に首都で会談し、春に協議を続けることで一致した。",
    "zh": "两国部长星期五在首都会晤，同意春天继续会谈。",
    "ka": "ორი მინისტრი პარასკევს დედაქალაქში შეხვდა.",
    "hy": "Երկու նախարարները հանդիպեցին ուրբաթ օրը մայրաքաղաքում։",
    "am": "ሁለቱ ሚኒስትሮች አርብ ዕለት በዋና ከተማው ተገናኙ።",
}  # fmt: skip


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_is_enough(code: str) -> None:
    assert identify(TEXTS[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "2019-09-05",
        "Lima, Oslo",
        "Rodrigo Iturra Vidal, Hanna-Mari Koskela",
        "OK",
        "— (@x) 🇫🇮",
        "Мир",
        "!!!",
    ],
)
def test_too_little_text_tells_nothing(text: str) -> None:
    assert identify(text) is None


def test_names_in_another_script_do_not_turn_an_english_text() -> None:
    assert (
        identify(f"The tweet of the ministry was signed रक्षा मंत्री कार्यालय and 외교부. {TEXTS['en']}") == "en"
    )


def test_a_quotation_in_another_language_does_not_turn_an_english_text() -> None:
    assert (
        identify(f"{TEXTS['en']} “C'est la vie,” she said to the press on the way out. {TEXTS['en']}") == "en"
    )


def test_a_long_text_is_told_by_its_head() -> None:
    english = (TEXTS["en"] + " ") * (SAMPLE // len(TEXTS["en"]) + 1)

    assert identify(english + TEXTS["ru"] * 1_000) == "en"


def test_languages_are_named_even_where_they_are_not_read() -> None:
    assert {name_of(code) for code in TEXTS} >= {"English", "Russian", "French", "Hindi", "Vietnamese"}
    assert all(name_of(code) != code for code in TEXTS)
    assert name_of("xx") == "xx"


def test_what_is_read_is_filed_under_its_code() -> None:
    assert {code: language.code for code, language in LANGUAGES.items()} == {"en": "en"}
    assert LANGUAGES["en"].name == name_of("en")


def test_languages_of_real_documents() -> None:
    corpus = SHARED / "corpus" / "real.jsonl"
    if not corpus.exists():
        pytest.skip(f"no shared corpus at {corpus}")
    texts = [json.loads(line)["text"] for line in corpus.read_text(encoding="utf-8").splitlines()]

    assert Counter(map(identify, texts)) == {"en": 130, "ru": 16, "fr": 1}
