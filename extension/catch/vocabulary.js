/**
 * The words by which sites name the parts of a review in their markup and beside it, in the languages the
 * catcher knows. Markup words are matched inside class names, ids, item properties and data attributes.
 */

export const REVIEW = 1;
export const REPLY = 2;
export const AUTHOR = 4;
export const DATE = 8;
export const RATING = 16;
export const BODY = 32;
export const TITLE = 64;
export const NOISE = 128;
export const OTHER = 256; // critics, questions, adverts: lists that look like reviews and are none
export const PARTIAL = 512; // one of several ratings or dates of a card, not the one that counts
export const OVERALL = 1024;
export const PERSON = 2048; // names a person outright: author, reviewer
export const POINTS = 4096; // pros and cons
export const OWNERS = 8192; // says outright that the business writes

/** Each sort of word, as found anywhere in `words-apart-by-hyphens`. @type {[number, RegExp][]} */
const MARKUP = [
  [REVIEW, /review|testimonial|opinion(?!ated)|opini[ae]|feedback|comment|kommentar|comentari|otz[iy]v|\bavis\b|bewertung|rezension|recensi|recenz|rese[nñ]a|beoordeling|anmeld|omd[oö]me|arvostel|yorum|mneni|kritik[ie]?\b|\bugc\b|contribution|cooking-report|erfahrung|guestbook|kritik|axiolog|sxoli/],
  [REPLY, /\brepl(y|ies)|response|respond|owner|answer(?!s-count)|management|\bmgr|merchant|seller-?comment|official|antwort|reponse|respuesta|risposta|resposta|odpowied|\botvet|vendor|developer-(comment|reply)|business-?(comment|reply)|host-comment|apantis/],
  [AUTHOR, /author|\buser(?!-?review)|(?<!(?:seller|vendor|merchant|room|product|item|shop|store|hotel|brand|business|place|property|variant|sku|model|city|country|file|tag|event|listing|option|attribute)s?-?)name\b|\bnick|reviewer|customer|member|profile|\bby\b|byline|autor|login|\bfn\b|consumer|scrname|guest|buyer|poster|owner-name|signature|avtor|client|\bpseudo\b|pseudonym|usuario|utente|benutzer|gebruiker/],
  [PERSON, /author|reviewer|\bnick|user-?name|display-?name|byline|autor|consumer-name|scrname|user-login|screen-?name|customer-?name|member-?name|avtor|person-?name|\bpseudo\b|pseudonym/],
  [DATE, /date|\btime|\bago\b|\bwhen\b|posted|published|datum|fecha|dtreviewed|timestamp|created/],
  [RATING, /\brat(e|ed|ing)|rating|stars?\b|\bstar|score|bubble|bewertung|waardering|estimation|grade|\bnote\b|\bmark\b|punkt|betyg|sterne|\bocen|otsenka|\bocena|metascore|vote-value|zvezd|asteri|\bjauge|[eé]toile|estrella|stelle\b|gwiazd|yildiz|rank-?value|\bcijfer/],
  [BODY, /body|\btext|content|comment|descri|message|\bcopy\b|entry|quote|blurb|paragraph|teaser|opinion|remark|\bmsg\b|excerpt|review-?text|\btexto|\btekst|expand|full|summary-text|snippet/],
  [TITLE, /title|headline|heading|\bsummary|subject|caption|topic|\bhead\b|\btitre|\btitulo|\btitolo|\bzagolov/],
  [NOISE, /helpful|\bvote|voting|share|report|\bflag|badge|tooltip|avatar|action(?!able)|paginat|social|\bbtn|button|useful|\blikes?\b|thumb|verified|breadcrumb|photo|gallery|\bimage|menu|dropdown|modal|popup|interaction|toggle|read-?more|show-?more|\bmore\b|trigger|recommend|translat|location|stat[s]?\b|count\b|\bmeta\b|reviewer-?(info|detail)|user-?info|member-?info|\bjob\b|permalink|footer|helpbox|complain|karma|\bsig\b/],
  [OTHER, /critic|question|\bqa-(?:list|item|section|pair|block)|q-and-a|\bfaq|editor(ial)?\b|\bpress\b|sponsor|advert|related|similar|product-(card|tile|item|list)|\bcart|\bblog|news|summary-?(box|bar)|histogram|distribution|aggregate|reviews-summary|ratings?-summary|navigation|\bfilter|write-|form\b|upsell|carousel-product|trending/],
  [PARTIAL, /sub-?rat|sub-?score|aspect|criteri|ease-|features|breakdown|categor|\battribut|experience|visit|\bstay|edited|modified|updated|average|aggregate|dimension|detailed-rating|employee/],
  [OVERALL, /overall|main-rating|total|gesamt|review-?rating|user-?rating/],
  [OWNERS, /bypostauthor|(?:owner|seller|host|developer|vendor|shop|store|merchant|business|manager|management|hotel|partner|company|official)s?-?(?:repl(?:y|ies)|response|answer)|(?:reply|response|answer)-(?:from|by|of)?-?(?:owner|seller|host|shop|store|business)|\bmgr-?r/],
  [POINTS, /\bpros?\b|\bcons\b|\bplus|\bminus|advantage|disadvantage|dostoin|nedostat|positive-(text|comment)|negative-(text|comment)|likes?-text|zalety|wady/],
];

/** @type {Map<string, number>} */
const known = new Map();

/**
 * Which sorts of word stand in a name.
 * @param {string} name a class attribute, id, item property or attribute name
 * @returns {number} the sorts' bits
 */
export function sortsOf(name) {
  if (!name.includes(" ")) return sortsOfWord(name);
  let bits = 0;
  for (const word of name.split(" ")) if (word !== "") bits |= sortsOfWord(word);
  return bits;
}

/** @param {string} word */
function sortsOfWord(word) {
  let bits = known.get(word);
  if (bits === undefined) {
    const words = word.replace(/([a-z])([A-Z])/g, "$1-$2").replace(/[_.:/]+/g, "-").toLowerCase();
    bits = 0;
    for (const [sort, pattern] of MARKUP) if (pattern.test(words)) bits |= sort;
    if (known.size > 20_000) known.clear();
    known.set(word, bits);
  }
  return bits;
}

/** How pages head a list of reviews. */
export const REVIEW_HEADS =
  /\breviews?\b|testimonial|\bfeedback\b|customers? say|guests? say|отзыв|мнени[ея]|ревюта|κριτικ|αξιολογήσ|γνώμ(η|ες) |bewertung|rezension|(?:kunden|gäste|leser)(?:meinung|stimme)|\bavis\b|opini[oó]n|reseñ|valoracion|recension|recenz|beoordeling|opinie|păreri|yorumlar|değerlendirme|avaliaç|anmeldels|omdömen|guest ?book|gästebuch|gastenboek|livre d['’]or|libro de visitas|libro degli ospiti|księg[aę] gości|гостевая книга|книга за гости|βιβλίο επισκεπτών|ziyaretçi defteri/i;

/** One of these stands in every heading of an answer: cheap to look for first. */
export const REPLY_STEMS = /repl|respo|answer|comment|svar|ответ|коммент|отгов|απάντησ|antwort|komment|stellungn|rückmeld|réponse|respuesta|risposta|reactie|odpowied|răspuns|yanıt|cevab/i;

/** How pages head an answer by the business. */
export const REPLY_HEADS =
  /^(comment|response|reply|responded|answer)\b.{0,40}\b(from|by|of|owner|management|seller|host|business|customer service|developer)\b|\b(business|property|shop)? ?(owner|manager|management|host|seller|developer)\b.{0,60}\b(respon|repl|svarte|answered|comment)|^(owner|seller|developer|host|company|business|merchant|employer|hotel|management)('s)? (response|reply|answer)|responded to this review|svarte på denne|^(официальный )?ответ (?!на )[«"а-яё]|ответ(ил|или)? (на отзыв|представител)|официальный ответ|^комментарий (продавца|компании|представителя|магазина)|^отговор (от|на) |отговор на собственика|^απάντηση (από|του|της|ιδιοκτήτη|καταστήματος|επιχείρησης)|απάντηση (του )?ιδιοκτήτη|^(?:antwort|kommentar|stellungnahme|rückmeldung) (des|der|vom|von)|^réponse d(?:u|e|es|e la|e l) ?\S|^respuesta de |^risposta d(?:a|i|el|ella|alla) |^reactie van \S|reactie van (de )?(eigenaar|beheerder)|odpowiedź (od )?(właściciela|sklepu|sprzedawcy)|răspuns(ul)? (proprietarului|de la)|işletme (sahibi )?(yanıtı|cevabı)|satıcı(nın)? cevabı/i;

/** What stands in the place of a name where the business itself writes. */
export const OWNER_TITLES =
  /^(?:(?:store|shop|site|business|restaurant|hotel|property|the) ?(?:owner|manager|admin|host|seller|team|support)|(?:владелец|администрация|представитель|менеджер)(?: магазина| компании| отеля| заведения)?|(?:ιδιοκτήτης|διαχειριστής|υπεύθυνος)(?: καταστήματος| επιχείρησης)?|(?:собственик|управител|екипът)(?: на .{3,30})?)$/i;

/** How one who runs the place signs what they wrote. */
export const OWNER_SIGNS =
  /[-–—]\s*(?:(?:the )?(?:management|owner|staff|team)|dyrekcja|kierownictwo|właściciel|obsługa|die direktion|die (?:geschäfts)?leitung|inhaber(?:in)?|la direction|la dirección|la direzione|la gerencia|de directie|администрация|дирекция|руководство|η διεύθυνση|η διοίκηση|ръководството|собственикът|conducerea|yönetim)[.!]?$/i;

/** What stands beside the name of one who sells or runs the place. */
export const OWNER_ROLES =
  /^(?:official |официальн\S+ )?(?:seller|vendor|shop|store|owner|host|developer|support|representative|продавец|магазин|поставщик|представитель|владелец|отель|ресторан|verkäufer|händler|anbieter|inhaber|vendeur|boutique|propriétaire|venditore|negozio|proprietario|vendedor|tienda|propietario|sprzedawca|sklep|właściciel|verkoper|winkel|eigenaar|satıcı|mağaza|πωλητής|κατάστημα|έμπορος|ιδιοκτήτης|търговец|продавач|собственик|vânzător|magazin)$/i;

/** Links and buttons that only open the rest of a text. */
export const MORE =
  /^[\s+…. [(»>]*((read|show|see|view) (more|less|full|all)( review)?|more|less|expand|collapse|continue reading|читать (далее|дальше|полностью|весь отзыв|ещё|еще)|(показать|развернуть)( полностью| ещё| еще)?|ещ[её]|подробнее|свернуть|далее|виж (още|повече)|прочетете (още|повече)|прочети (още|повече)|още|покажи (още|повече)|διαβάστε περισσότερα|(δείτε )?περισσότερα|λιγότερα|mehr( lesen| anzeigen)?|weiterlesen|weniger|(lire|voir) (plus|la suite)|plus|(leer|ver|mostrar) más|más|leggi (tutto|di più)|(mostra )?altro|più|(lees )?meer( lezen)?|(czytaj|pokaż|zobacz) (więcej|dalej|całość)|więcej|(citește|vezi) mai mult|mai mult|devamını (oku|gör)|les (mer|hele)|läs (mer|hela)|vis mere|læs mere|lue lisää)[\s…. \])»>]*$/i;

/** Words put before a name. */
export const BY =
  /^(?:(?:reviewed|written|posted|submitted|review|from)?\s*by|from|author|name|user|автор|имя|от|пользователь|име|από|von|par|por|di|da|door|przez|autor|de la|av|af)\s*[:\-–]?\s+(?=\S)|^(?:belegnummer|name|автор|имя|author|user|име|όνομα)\s*:\s*/i;

/** Labels of pros and cons. */
const POINT_NAMES =
  "pros|cons|advantages?|disadvantages?|likes?|dislikes?|overall|comments?|comment|review|достоинства|недостатки|плюсы|минусы|комментарий|предимства|недостатъци|плюсове|минуси|коментар|θετικά|αρνητικά|υπέρ|κατά|vorteile|nachteile|avantages|inconvénients|ventajas|desventajas|pregi|difetti|zalety|wady|pluspunten|minpunten";
export const POINT_LABELS = new RegExp(`^(${POINT_NAMES})\\s*[:\\-–]\\s*`, "i");
export const POINT_WORDS = new RegExp(`^(${POINT_NAMES})`, "i");
