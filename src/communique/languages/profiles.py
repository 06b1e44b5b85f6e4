"""What tells the languages of one script from each other: small words, letters and endings.

Tables of the languages, not of any text: articles, prepositions, pronouns, auxiliaries and some words that news and
posts have many of (today, thanks, our, government); the letters that a language writes beside a to z; the endings that
its grammar puts on many words. Other scripts tell the language by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from communique.languages.en import ENGLISH


@dataclass(frozen=True, slots=True)
class Profile:
    words: frozenset[str]
    endings: frozenset[str]  #: of three letters at least
    letters: frozenset[str]  #: beside those that all languages of the script write (`SHARED_LETTERS`)


def _profile(words: str, endings: str, letters: str) -> Profile:
    return Profile(frozenset(words.split()), frozenset(endings.split()), frozenset(letters))


_LATIN = {
    "en": _profile(
        """
        i we our us my me you your him them these those there here what when where how if so all can
        could should may must do did does no now new today yesterday week great thank thanks good very
        meet met meeting happy look forward welcome together about into over both because before while
        again up out next several other against toward day dear
        """,
        "ness ship ings tion ngly",
        "",
    ),
    "fr": _profile(
        """
        le la les l un une des du de d et en dans que qui est sont pour par sur avec au aux il elle ils
        elles ce cette ces se s son sa ses leur leurs ne n pas plus a été qu mais ou où entre nous notre
        nos vous votre vos je j mon ma mes aujourd hui hier merci très tous tout toute comme être ont
        avons fait lors après avant contre gouvernement président parce encore aussi sous sans jour
        chers
        """,
        "tion ment eux ité aux elle ance eur",
        "àâæçéèêëîïôœùûüÿ",
    ),
    "de": _profile(
        """
        der die das den dem des ein eine einen einem einer und in im ist sind war mit von vom zu zum zur
        für auf an am als auch nicht sich bei nach wie aus dass hat haben werden wird über durch sie er
        wir uns unser unsere unseren unserer ich mein meine meinem meinen ihr ihre ihm heute gestern
        danke dank sehr alle noch nur aber oder wenn weil beim bis gegen zwischen vor wurde regierung
        gute guten mehr liebe sein seine es
        """,
        "ung ungen keit heit lich schaft isch ische ischen",
        "äöüß",
    ),
    "es": _profile(
        """
        el la los las un una de del y en que es son por para con al se su sus lo como más no pero ha han
        este esta entre sobre fue desde también nuestro nuestra nuestros nuestras mi mis hoy ayer
        gracias muy todos todas hemos sin hasta cuando ya porque durante contra aunque le les nos ser
        está están gobierno antes buena bueno pueblo día queridos me
        """,
        "ción ciones dad dades mente miento ando iendo aron ieron amos emos",
        "áéíñóúü",
    ),
    "pt": _profile(
        """
        o os as um uma de do da dos das e em no na nos nas que é são por para com ao à se seu sua como
        mais não mas foi entre sobre também pelo pela nosso nossa nossos nossas meu minha hoje ontem
        obrigado obrigada muito muita todos todas já sem até quando porque ser está estão governo ele
        ela seus suas antes depois contra aos às lhe dia povo caros bem
        """,
        "ção ções dade dades mente mento ando aram eram amos emos",
        "áâãàçéêíóôõú",
    ),
    "gl": _profile(
        """
        o os as un unha uns unhas de do da dos das e en no na nos nas que é son por para con ao á se seu
        súa como máis non pero foi entre sobre tamén polo pola noso nosa nosos nosas meu miña hoxe onte
        grazas moi todos todas xa sen ata cando porque ser está están goberno el ela seus súas antes
        despois contra aos ás lle ningunha aínda co coa cos coas nun nunha dun dunha pobo
        """,
        "ción cións dade dades mente mento ando aron emos",
        "áéíñóú",
    ),
    "ca": _profile(
        """
        el la els les un una de del dels i en que és són per amb al als es seu seva com més no però ha
        han aquest aquesta entre sobre va van seus seves nostre nostra nostres meu meva avui ahir
        gràcies molt tots totes ja sense fins quan perquè ser està govern abans després contra li pel
        pels hem encara tot lo ho hi bon dia poble
        """,
        "ció cions tat tats ment ent aven ava",
        "àçéèíïóòúü",
    ),
    "it": _profile(
        """
        il lo la i gli le un uno una di del della dei delle e ed in nel nella che è sono per da dal
        dalla con al alla ai si suo sua come più non ma ha hanno questo questa tra nostro nostra nostri
        nostre mio mia oggi ieri grazie molto tutti tutte già senza fino quando perché essere governo
        loro ci anche dello degli nei nelle sul sulla prima dopo contro abbiamo ancora ringrazio bene
        buon popoli cari giorno
        """,
        "zione zioni mente mento menti tà ggio ando endo iamo ato ata ati",
        "àèéìòù",
    ),
    "ro": _profile(
        """
        și de la în a al ale cu pe din că nu o un este sunt pentru care mai prin după între fost va
        către această acest acestui nostru noastră noștri noastre meu mea astăzi ieri azi mulțumesc
        mulțumim foarte toți toate deja fără până când ca să am au ai lor lui ei el ea îl îi vor despre
        înainte împotriva guvernul mult bun bine se dragi prieteni
        """,
        "ului ilor ția ții ește ează ești area iile",
        "ăâîșțşţ",
    ),
    "nl": _profile(
        """
        de het een en van in op is zijn was met voor te dat die niet aan door ook als bij naar uit om
        over er worden werd heeft hebben tussen ons onze wij we ik mijn u uw hij haar hem hun vandaag
        gisteren dank bedankt zeer alle maar of wanneer omdat tot tegen regering na nog geen wil wordt
        deze dit samen goed goede dag beste zij jij jullie hoe
        """,
        "ing ingen heid lijk lijke schap tie isch ische elijk",
        "éëïöü",
    ),
    "af": _profile(
        """
        die en van in is het vir met op nie te om dat wat sy hulle aan word sal ook deur as 'n ons
        hierdie was hy haar hom vandag gister dankie baie alle maar of omdat tot teen regering na nog
        geen wil ek my voordat kan gesê jaar saam goeie
        """,
        "ing ings heid like lik skap sie isie",
        "êëïôû",
    ),
    "sv": _profile(
        """
        och i att en ett som på är av för med det den de till inte har om vid från var sig men han hon
        under efter också mellan vi vår våra vårt jag min mitt mina idag går tack mycket alla redan utan
        när eftersom över mot regeringen innan honom hans hennes ska kan ännu ingen nu bra tillsammans
        vänner kära dag detta blev
        """,
        "ning ningen ningar arna erna orna ande het igt lig skap are",
        "åäöé",
    ),
    "da": _profile(
        """
        og i at en et som på er af for med det den de til ikke har om ved fra var sig men han hun efter
        også mellem blev vi vores vor jeg min mit mine dag går tak meget alle allerede uden når fordi
        over mod regeringen inden ham hans hendes skal kan endnu ingen nu god godt sammen venner kære
        dette
        """,
        "ning ningen ninger erne ende hed else elser lig skab ere tion tionen",
        "æøå",
    ),
    "no": _profile(
        """
        og i at en et ei som på er av for med det den de til ikke har om ved fra var seg men han hun
        etter også mellom ble vi vår våre vårt jeg min mitt mine dag går takk mye mange alle allerede
        uten når fordi over mot regjeringen før ham hans hennes skal kan ennå ingen nå god godt sammen
        venner kjære dette veldig
        """,
        "ning ningen ninger ene ende het else elser lig skap ere sjon sjonen",
        "æøå",
    ),
    "is": _profile(
        """
        og í að er á um sem en til við af var með því fyrir hann hún það ekki þeir þau þess verið hefur
        hafa eru frá eftir milli okkar ég minn dag gær takk allir mjög nú þegar enn ríkisstjórn eða áður
        vegna þeirra sínum
        """,
        "inn inum unum unar anna andi legt legur num nar ður",
        "áéíóúýþæöð",
    ),
    "fi": _profile(
        """
        ja on ei että se oli ovat hän mutta myös kun joka sekä tai kuin mukaan ole jos vuonna me minun
        meidän tänään eilen kiitos hyvin kaikki jo ilman koska vastaan hallitus ennen kanssa hänen
        heidän tämä tämän ne olemme vielä nyt välillä jälkeen hyvä ystävä paljon olen hänelle
        """,
        "ssa ssä sta stä lla llä lle lta ltä nen set iset mme vat vät een tää taa nsa nsä isesta",
        "äöå",
    ),
    "et": _profile(
        """
        ja on ei et see oli ta kui mis ning aga ka oma või selle me meie minu täna eile aitäh tänan väga
        kõik juba ilma sest vastu valitsus enne koos tema nende need oleme veel nüüd vahel pärast hea
        kes seda kuid millal ole olid mida
        """,
        "sse des mine mise mist iga dele tele line lise sid vad takse ste ni",
        "äöõüšž",
    ),
    "lv": _profile(
        """
        un ir ar no par uz ka kas arī bet pie gan tika mēs mūsu es mans šodien vakar paldies ļoti visi
        jau bez jo pret valdība pirms kopā viņa viņu viņš šo šis vēl tagad starp pēc labs vai tas to lai
        bija tiek būs
        """,
        "šana šanas šanu iem ājs ēja ību ības ība ās ējam ījām",
        "āčēģīķļņšūž",
    ),
    "lt": _profile(
        """
        ir kad su yra į iš tai bet kaip buvo apie ar dėl mes mūsų aš mano šiandien vakar ačiū labai visi
        jau be nes prieš vyriausybė kartu jo jos jų jis šį šis dar dabar tarp po geras arba taip už bus
        ne per nors
        """,
        "imas imo imą uose iai ybos oje ėje ęs usi ius ėme tųs",
        "ąčęėįšųūž",
    ),
    "pl": _profile(
        """
        i w z na do się że nie o jest to od za po przez dla są oraz jak ale ze który która które był
        była było między także nasz nasza nasze naszych my moim mój moja dziś dzisiaj wczoraj dziękuję
        dziękujemy bardzo wszyscy już bez gdy ponieważ przeciw rząd przed jego jej ich ma mu jeszcze
        teraz dobry dobre tej tego tym przy będą będzie by
        """,
        "ości ość ego emu ych ymi emy amy liśmy ować anie enie owej cji cję dzie ach",
        "ąćęłńóśźż",
    ),
    "cs": _profile(
        """
        a v se na je že s z do o k i pro za ve ze si by jako po ale které který která byl byla podle
        také mezi však jsou byly jeho jejich jsme náš naše našich můj moje dnes včera děkuji děkujeme
        velmi všichni již bez když protože proti vláda před její mu ještě nyní dobrý být bude budou
        tento tuto této při od nebo milí až ni
        """,
        "ího ého ému ení ost osti ují ých ými ání ová nou ích ství",
        "áčďéěíňóřšťúůýž",
    ),
    "sk": _profile(
        """
        a v sa na je že s z do o k aj pre za vo zo si by ako po ale ktoré ktorý ktorá bol bola podľa
        však sú boli jeho medzi náš naša našich môj moje dnes včera ďakujem ďakujeme veľmi všetci už bez
        keď pretože proti vláda pred jej ich mu ešte teraz dobrý byť bude budú tento túto tejto pri od
        alebo tiež sme som so čo
        """,
        "ého ému enie anie osť osti ujú ých ými nou cie cií stva",
        "áäčďéíĺľňóôŕšťúýž",
    ),
    "sl": _profile(
        """
        in v je na za se da so ki s z pa o po tudi kot ne ali bi pri iz naš naša naše naši moj danes
        včeraj hvala zelo vsi že brez ko ker proti vlada pred njegov njegovo njen njihove mu še zdaj
        dober biti bo bodo ta to tem od do med smo sem kaj če predsednik vlado
        """,
        "ega emu anje enje ijo ost osti imi jih lja nja ica",
        "čšž",
    ),
    "hr": _profile(
        """
        i u je na za se da su s o od koji koja kako će ne ili iz do kao bi nije te naš naša naše naši
        moj danas jučer hvala vrlo svi već bez kad jer protiv vlada vlade prije njegov njegovu njihove
        mu još sada biti bit ovaj smo sam što tko nego između koje sa izaslanstvo izaslanstva obrane
        europske europska tjedan tjedna siječnja veljače ožujka ožujku travnja svibnja lipnja srpnja
        kolovoza rujna listopada studenoga prosinca vijeće uvjeti također obitelji obitelj glede
        sigurnosti poslije
        """,
        "nja nje anje ije ima ama osti stva ove ija ljen",
        "čćđšž",
    ),
    "sr": _profile(
        """
        i u je na za se da su s o od koji koja kako će ne ili iz do kao bi nije te naš naša naše naši
        moj danas juče hvala veoma svi već bez kad jer protiv vlada vlade pre njegov njegovu njihove mu
        još sada biti ovaj smo sam šta ko nego između koje sa delegacija odbrane evropske evropska
        nedelja nedelje januara februara marta martu aprila maja juna jula avgusta septembra oktobra
        novembra decembra veće uslovi takođe porodice posle vreme gde rekla rekao bezbednosti
        """,
        "nja nje anje ije ima ama osti stva ove ija ljen",
        "čćđšž",
    ),
    "bs": _profile(
        """
        i u je na za se da su s o od koji koja kako će ne ili iz do kao bi nije te naš naša naše naši
        moj danas jučer hvala vrlo svi već bez kad jer protiv vlada vlade prije njegov njegovu njihove
        mu još sada biti ovaj smo sam šta ko nego između koje sa delegacija odbrane evropske evropska
        sedmica sedmice januara februara marta martu aprila maja juna jula augusta septembra oktobra
        novembra decembra vijeće uslovi također porodice poslije vrijeme gdje rekla rekao kazala kazao
        saopćeno saopćila saopćio sigurnosti
        """,
        "nja nje anje ije ima ama osti stva ove ija ljen",
        "čćđšž",
    ),
    "hu": _profile(
        """
        a az és hogy egy nem is van volt meg de ez azt csak már mint vagy szerint között mi mai ma
        tegnap köszönöm köszönjük nagyon minden nélkül mert ellen kormány előtt együtt neki még most jó
        lesz ezt ha el ki fel sem amely aki után
        """,
        "nak nek ban ben ból ből ság ség ságot ott ett ött unk ünk tak tek hoz hez val vel ról ről ért ása ése ják",
        "áéíóöőúüű",
    ),
    "sq": _profile(
        """
        dhe të e në një për me më që i nga është se ka do si janë tonë tanë tona ynë im sot dje
        faleminderit shumë gjithë pa kur sepse kundër qeveria para tij saj tyre atij ende tani mirë kjo
        ky nuk ishte edhe por pas midis ne ju
        """,
        "imit imin ave eve tare isht ohet oi imi ishte anë",
        "çë",
    ),
    "tr": _profile(
        """
        ve bir bu da de için ile olarak olan çok daha gibi kadar ne sonra var olduğu göre her ettiği
        arasında biz bizim bugün dün teşekkür teşekkürler ederiz ederim tüm ama ancak çünkü karşı
        hükümet hükümeti önce birlikte onun onların ona henüz şimdi iyi değil eden etti oldu geldi üzere
        üzerinde yeni değerli gün
        """,
        "ları leri ların lerin nda nde ında inde dır dir iyor ıyor mız miz mızı mizi dık dik duk nın nin "
        "maya meye ması mesi ecek acak",
        "âçğıîöşüû",
    ),
    "az": _profile(
        """
        və bir bu da də üçün ilə olan ki edib olub haqqında arasında ilin biz bizim gün dünən təşəkkür
        çox bütün amma lakin çünki qarşı hökumət əvvəl birlikdə onun onların ona hələ indi yaxşı deyil
        edən etdi oldu ölkə yeni
        """,
        "ları ləri ların lərin nda ndə ında ində dır dir ması məsi mız miz dıq dik acaq əcək",
        "çəğıöşü",
    ),
    "id": _profile(
        """
        yang dan di dengan untuk dari ini itu pada dalam ke akan adalah tidak oleh juga telah sebagai
        kepada antara mengatakan bahwa karena bisa kata para kami kita saya hari terima kasih atas
        senang sangat semua sudah tanpa ketika terhadap pemerintah sebelum bersama kerja sama mereka
        belum soal mau anda bertemu negara baik menteri presiden luar sahabat kemarin maret april mei
        agustus serta bagi
        """,
        "nya kan annya",
        "",
    ),
    "ms": _profile(
        """
        yang dan di dengan untuk dari ini itu pada dalam ke akan adalah tidak oleh juga telah sebagai
        kepada antara berkata kata beliau turut bahawa kerana boleh kami kita saya hari terima kasih
        atas gembira sangat semua sudah tanpa apabila terhadap kerajaan sebelum bersama kerjasama mereka
        belum mengenai mahu anda bertemu negara baik menteri presiden luar sahabat semalam mac ogos ia
        lawatan melawat daripada mesyuarat serta bagi ialah
        """,
        "nya kan annya",
        "",
    ),
    "tl": _profile(
        """
        ang ng sa na mga at ay ni si para kay hindi ito nang may isang siya kanya kanyang natin ating
        namin aming ako ko mo niya kami tayo ngayon kahapon salamat lahat wala pa dahil laban pamahalaan
        bago kasama nito din rin po kung o
        """,
        "ang ong ing",
        "ñ",
    ),
    "vi": _profile(
        """
        và của là có trong cho các được một với những không đã này người khi từ đến về tại ông việt giữa
        chúng tôi ta hôm nay cảm ơn rất tất cả chưa vì chính phủ trước cùng họ bà nó nước vào sẽ đang
        lại ra sau như hai bộ tháng ngày năm
        """,
        "",
        "ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ",
    ),
    "sw": _profile(
        """
        na ya wa kwa ni katika za la cha kuwa hiyo huo pia alisema yake wake huu hii hizi sisi yetu wetu
        zetu leo jana asante sana wote bila kwamba lakini dhidi serikali kabla pamoja nao zao wao bado
        sasa nzuri ili au rais waziri nchi sababu hakuna
        """,
        "isha wala kana lisha fanya",
        "",
    ),
    "so": _profile(
        """
        iyo ee ka ku in waa oo la uu ay ah soo ayaa wuxuu waxay waxaan waxa aan si kale uga isaga iyada
        maanta shalay mahadsanid dhammaan laakiin dowladda hor kala wada doonaa doonaan ma inuu inay
        kasta markii muddo wasiirka
        """,
        "ada kii tii iisa aan eed aay",
        "",
    ),
    "mt": _profile(
        """
        il li u ta fl minn għal ma mal tal tas ma' dan din dawn huwa hija kien kienet se biex bejn
        """,
        "jiet ijiet",
        "ċġħż",
    ),
    "cy": _profile(
        """
        yn y yr a o i ar gan ei eu mae bod wedi gyda am fel hefyd ond nid oedd oes heddiw diolch ni ein
        hynny
        """,
        "odd aeth iad",
        "âêîôûŵŷ",
    ),
    "ga": _profile(
        """
        an na agus ar le ag i go do is bhí tá sé sí leis as mar ach nach raibh sin seo inniu
        """,
        "acht aithe adh",
        "áéíóú",
    ),
    "eu": _profile(
        """
        eta da du ez bat dira dute zuen ere baina edo gaur hori hau izan dela gure egin ditu
        """,
        "ren aren tik ekin etan eko tzen",
        "",
    ),
}
_CYRILLIC = {
    "ru": _profile(
        """
        и в не на что с по как он его для от за к у из о это также был была были между при ко или но мы
        со об наш наша наши наших мой моя сегодня вчера спасибо очень все всех уже без когда потому
        против до после вместе ее их ему еще ещё сейчас будет этот эта я вы которые который ни чтобы так
        """,
        "ого его ться ение ния ный ский ских ость ами ями ешь аем али ила ый ий ые ие",
        "йщъыьэюяё",
    ),
    "uk": _profile(
        """
        і в не на що з та за як він його для від до у із про це також був була були між при або але ми є
        й наш наша наші наших мій моя сьогодні вчора учора дякую дякуємо дуже всі вже без коли бо тому
        проти після разом її їх йому ще зараз буде цей ця я ви які який ні щоб так зі перед
        """,
        "ння ого ться ськ ських ість ами ями ємо али ила ють ові ії",
        "йщьюяґєії",
    ),
    "be": _profile(
        """
        і ў не на што з як ён яго для ад за да у аб гэта таксама быў была былі між пры або але мы наш
        наша нашы нашых мой сёння учора дзякуй вельмі усе ўсе ужо без калі бо супраць пасля разам яе іх
        яму яшчэ зараз будзе гэты я вы якія які са
        """,
        "ння ага цца скі скіх асць амі ямі ець аў ыў",
        "йўыьэюяёі",
    ),
    "bg": _profile(
        """
        и в не на че с по как той за от до е са да се със във ще който която които между също или но ние
        наш наша наши нашите мой днес вчера благодаря благодарим много всички вече без когато защото
        против след заедно тя им му още сега бъде този тази това аз вие си преди макар ни я
        """,
        "ите ата ето ът ват ахме ство ията ния",
        "йщъьюя",
    ),
    "mk": _profile(
        """
        и во не на дека со по како тој за од до е се да ќе кој која кои меѓу исто или но ние наш наша
        нашите мој денес вчера благодарам многу сите веќе без кога затоа што против заедно нивните му ги
        го ја уште сега биде овој оваа ова јас вие свој својата пред иако
        """,
        "ите ата ето иот аме вме ниот ција",
        "ѓѕјљњќџ",
    ),
    "sr": _profile(
        """
        и у не на да са по како он за од до је су се ће који која које између такође или али ми наш наша
        наше мој данас јуче хвала веома сви већ без кад јер против после заједно њихове му још сада бити
        овај ова ово ја ви свој својом пре што о
        """,
        "ања ање има ама ост ства ица ију",
        "ђјљњћџ",
    ),
    "kk": _profile(
        """
        және мен бен үшін бұл бойынша туралы деп болды да де осы біз біздің бүгін кеше рахмет өте барлық
        бірақ өйткені қарсы үкімет бұрын бірге оның олар оған әлі қазір жақсы емес еді
        """,
        "лар лер дың дің ның нің мен дан ден ға ге ады еді",
        "йщъыьэюяёәғқңөұүһі",
    ),
    "tg": _profile(
        """
        ва дар аз ба бо ки ин барои ҷумҳурии шуд аст ҳамкории мо имрӯз дирӯз ташаккур бисёр ҳама аммо
        зеро муқобили ҳукумат пеш якҷоя онҳо ӯ ҳанӯз ҳоло нест буд
        """,
        "ҳои ҳоро ири анд",
        "йъэюяёғӣқӯҳҷ",
    ),
    "mn": _profile(
        """
        ба нь болон энэ юм гэж байна тухай улсын бид манай өнөөдөр өчигдөр баярлалаа маш бүх гэвч учир
        эсрэг засгийн өмнө хамт тэр тэд одоо сайн биш байсан
        """,
        "ийн ууд үүд сан сэн сон аас ээс",
        "йщъыьэюяёөү",
    ),
}
_ARABIC = {
    "ar": _profile(
        """
        في من على إلى أن عن مع التي الذي هذا هذه بين كما قال وقال ما لا كان قد بعد خلال و
        أو ان الى نحن اليوم أمس شكرا جدا جميع لكن ضد قبل حكومة ثم كل غير عند إن لم
        """,
        "ات ون ين ية",
        "كيأإآةىؤئ",
    ),
    "fa": _profile(
        """
        و در به از که این را با است برای آن یک تا بر می شد کرد های گفت خود نیز هم ما من
        امروز دیروز بسیار همه اما چون علیه دولت پیش او ها داشت دارد بود شما ای کند کرده
        شده باید
        """,
        "های ان",
        "پچژگکیآئؤأ",
    ),
    "ur": _profile(
        """
        کے کی میں سے اور کا ہے نے کو پر کہ اس یہ ہیں بھی کہا کیا ایک گے تھا ہم ہمارے آج کل
        شکریہ بہت تمام لیکن کیونکہ خلاف حکومت پہلے ساتھ ان انہیں ابھی نہیں کرتا کرنے لیے
        """,
        "وں",
        "ٹڈڑںےھہکیگچپژآئؤۂۃ",
    ),
    "ps": _profile(
        """
        د او په چې کې ته له دی سره يې دا وي هغه شوې یې موږ زموږ نن پرون مننه ډېر ټول خو
        ځکه پر حکومت مخکې هغوی لا نه خپل کړ کوي شو
        """,
        "",
        "ټډړښځڅږۍېګپچیکيژآئ",
    ),
}
_DEVANAGARI = {
    "hi": _profile(
        """
        के में की है से और को का ने पर यह कि भी एक हैं इस कहा लिए साथ कर था बीच
        हम हमने हमारे मेरे आज कल धन्यवाद बहुत सभी लेकिन क्योंकि खिलाफ सरकार पहले
        उन्हें उनकी अभी नहीं अपने करते करता या तक
        """,
        "",
        "",
    ),
    "mr": _profile(
        """
        आणि आहे या ते व हे आहेत यांनी करण्यात असे मध्ये होते त्यांनी झाली आम्ही
        आज काल धन्यवाद खूप सर्व पण कारण विरुद्ध सरकार आपल्या त्यांच्या नाही अजून
        तो ही केली केल्या दिले
        """,
        "मध्ये च्या ांनी ाला",
        "ळ",
    ),
    "ne": _profile(
        """
        र छ को मा ले पनि छन् गरेको भएको यो गर्ने हो भने तथा लाई हामी हाम्रो आज
        हिजो धन्यवाद धेरै सबै तर किनभने विरुद्ध सरकार अघि आफ्नो उनको अहिले छैन
        गर्छ कुनै
        """,
        "लाई हरू हरूको सँग ले नुभयो",
        "",
    ),
}
#: What every language of the script writes; letters of which nothing is known to tell languages apart count as such.
SHARED_LETTERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "latin": frozenset("abcdefghijklmnopqrstuvwxyz"),
        "cyrillic": frozenset("абвгдежзиклмнопрстуфхцчш"),
        "arabic": frozenset("ابتثجحخدذرزسشصضطظعغفقلمنهوء"),
        "devanagari": frozenset("अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह"),
    }
)
_LATIN["en"] = replace(_LATIN["en"], words=_LATIN["en"].words | ENGLISH.function_words)
#: By script, then by code.
PROFILES: Mapping[str, Mapping[str, Profile]] = MappingProxyType(
    {
        "latin": MappingProxyType(_LATIN),
        "cyrillic": MappingProxyType(_CYRILLIC),
        "arabic": MappingProxyType(_ARABIC),
        "devanagari": MappingProxyType(_DEVANAGARI),
    }
)
#: Languages so close that words and letters of one mostly speak for the others as well.
RELATIVES: tuple[frozenset[str], ...] = tuple(
    frozenset(codes.split())
    for codes in (
        "cs sk", "da no sv", "id ms", "bs hr sr sl", "ca es gl pt", "be ru uk", "bg mk", "af nl", "az tr", "et fi",
        "mr ne hi",
    )
)  # fmt: skip
