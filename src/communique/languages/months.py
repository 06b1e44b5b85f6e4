"""Names of the months in the languages that platforms print dates in. Only the names, so that a day can be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from communique.languages.en import ENGLISH

#: January to December in the case that dates take, by language; variants with a stroke, a space as a tilde.
_NAMES = {
    "ar": "يناير فبراير مارس أبريل/ابريل مايو يونيو يوليو أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر "
        "ديسمبر",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "de": "januar/jan/jänner februar/feb märz/mär april/apr mai juni/jun juli/jul august/aug "
        "september/sept oktober/okt november/nov dezember/dez",
    "el": "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου "
        "οκτωβρίου νοεμβρίου δεκεμβρίου",
    "es": "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre "
        "octubre noviembre diciembre/dic",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta "
        "syyskuuta lokakuuta marraskuuta joulukuuta",
    "fr": "janvier/janv février/févr mars avril/avr mai juin juillet/juil août septembre octobre "
        "novembre décembre/déc",
    "he": "בינואר/ינואר בפברואר/פברואר במרץ/מרץ/במרס באפריל/אפריל במאי/מאי ביוני/יוני ביולי/יולי "
        "באוגוסט/אוגוסט בספטמבר/ספטמבר באוקטובר/אוקטובר בנובמבר/נובמבר בדצמבר/דצמבר",
    "hi": "जनवरी फ़रवरी/फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर "
        "नवंबर/नवम्बर दिसंबर/दिसम्बर",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada "
        "studenoga/studenog prosinca",
    "hu": "január február március április május június július augusztus szeptember október november "
        "december",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "it": "gennaio/gen febbraio/febbr marzo aprile maggio/mag giugno/giu luglio/lug agosto/ago "
        "settembre ottobre/ott novembre dicembre",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio "
        "gruodžio",
    "lv": "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris "
        "novembris decembris",
    "mr": "जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर",
    "ms": "januari februari mac april mei jun julai ogos september oktober november disember",
    "ne": "जनवरी/जनवरि फेब्रुअरी/फेब्रुवरी मार्च/मार्च अप्रिल मे जुन जुलाई अगस्ट/अगस्त सेप्टेम्बर "
        "अक्टोबर नोभेम्बर डिसेम्बर",
    "nl": "januari februari maart/mrt april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
        "listopada grudnia",
    "pt": "janeiro fevereiro/fev março abril maio junho julho agosto setembro/set outubro/out "
        "novembro dezembro/dez",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie "
        "decembrie",
    "ru": "января/янв февраля/фев марта апреля/апр мая июня июля августа/авг сентября/сент "
        "октября/окт ноября декабря/дек",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "sr": "јануар/јануара фебруар/фебруара март/марта април/априла мај/маја јун/јуна јул/јула "
        "август/августа септембар/септембра октобар/октобра новембар/новембра децембар/децембра",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "tl": "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
    "tr": "ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos/ağu eylül/eyl "
        "ekim/eki kasım/kas aralık/ara",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "vi": "tháng~1 tháng~2 tháng~3 tháng~4 tháng~5 tháng~6 tháng~7 tháng~8 tháng~9 tháng~10 "
        "tháng~11 tháng~12",
}  # fmt: skip


def _numbers(rows: Iterable[str]) -> Mapping[str, int]:
    """Names to numbers, without those that are different months in different languages."""
    found: dict[str, set[int]] = {}
    for row in rows:
        for number, names in enumerate(row.split(), 1):
            for name in names.split("/"):
                found.setdefault(plain_month(name.replace("~", " ")), set()).add(number)
    return MappingProxyType({name: min(numbers) for name, numbers in found.items() if len(numbers) == 1})


def plain_month(name: str) -> str:
    """The name as the table has it: one form of each letter, without case and full stops."""
    return unicodedata.normalize("NFC", name).casefold().strip(".")


_ENGLISH = {plain_month(name): number for name, number in ENGLISH.months.items()}

#: Months of all the languages above and of English, to 1..12. A name that is two months is left out.
MONTHS: Mapping[str, int] = MappingProxyType({**_numbers(_NAMES.values()), **_ENGLISH})
