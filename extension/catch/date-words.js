/** The words for months, units of time, today and ago, in the languages of the pages we read. */
import { wholeWord } from "./letters.js";

/** Month names and their usual short forms, January first; one line per language. */
const NAMES = [
  // en
  "january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sep sept, october oct, november nov, december dec",
  // el, nominative, genitive, short
  "ιανουάριος ιανουαρίου ιαν γενάρη, φεβρουάριος φεβρουαρίου φεβ φλεβάρη, μάρτιος μαρτίου μαρ μάρ μάρτη, απρίλιος απριλίου απρ απρίλη, μάιος μαΐου μαϊου μαίου μάι μαϊ μαΐ μάη, ιούνιος ιουνίου ιουν ιούν ιούνη, ιούλιος ιουλίου ιουλ ιούλ ιούλη, αύγουστος αυγούστου αυγ αύγ, σεπτέμβριος σεπτεμβρίου σεπ σεπτ σεπτέμβρη, οκτώβριος οκτωβρίου οκτ οκτώβρη, νοέμβριος νοεμβρίου νοε νοέ νοέμβρη, δεκέμβριος δεκεμβρίου δεκ δεκέμβρη",
  // ru
  "январь января янв, февраль февраля фев февр, март марта мар, апрель апреля апр, май мая, июнь июня июн, июль июля июл, август августа авг, сентябрь сентября сен сент, октябрь октября окт, ноябрь ноября ноя нояб, декабрь декабря дек",
  // bg
  "януари яну, февруари февр, март мар, април апр, май, юни юн, юли юл, август авг, септември септ сеп, октомври окт, ноември ноем ное, декември дек",
  // de
  "januar jänner jan, februar feb, märz mär mrz, april apr, mai, juni jun, juli jul, august aug, september sep sept, oktober okt, november nov, dezember dez",
  // fr
  "janvier janv, février fév févr fevrier, mars, avril avr, mai, juin, juillet juil, août aout, septembre sept, octobre oct, novembre nov, décembre déc decembre",
  // es
  "enero ene, febrero feb, marzo mar, abril abr, mayo may, junio jun, julio jul, agosto ago, septiembre setiembre sep sept, octubre oct, noviembre nov, diciembre dic",
  // it
  "gennaio gen, febbraio feb, marzo mar, aprile apr, maggio mag, giugno giu, luglio lug, agosto ago, settembre set sett, ottobre ott, novembre nov, dicembre dic",
  // nl
  "januari jan, februari feb, maart mrt, april apr, mei, juni jun, juli jul, augustus aug, september sep, oktober okt, november nov, december dec",
  // pl
  "styczeń stycznia sty, luty lutego lut, marzec marca mar, kwiecień kwietnia kwi, maj maja, czerwiec czerwca cze, lipiec lipca lip, sierpień sierpnia sie, wrzesień września wrz, październik października paź, listopad listopada lis, grudzień grudnia gru",
  // ro
  "ianuarie ian, februarie feb, martie mar, aprilie apr, mai, iunie iun, iulie iul, august aug, septembrie sept, octombrie oct, noiembrie noi, decembrie dec",
  // tr
  "ocak oca, şubat şub, mart mar, nisan nis, mayıs may, haziran haz, temmuz tem, ağustos ağu, eylül eyl, ekim eki, kasım kas, aralık ara",
  // pt
  "janeiro jan, fevereiro fev, março mar, abril abr, maio mai, junho jun, julho jul, agosto ago, setembro set, outubro out, novembro nov, dezembro dez",
  // da, no, sv
  "januar januari jan, februar februari feb, marts mars mar, april apr, maj mai, juni jun, juli jul, august augusti aug, september sep, oktober okt, november nov, december desember dec des",
];

/** Month (1 to 12) by name. @type {Map<string, number>} */
export const MONTHS = new Map(
  NAMES.flatMap((line) =>
    line.split(",").flatMap((names, month) => names.trim().split(" ").map((name) => /** @type {const} */ ([name, month + 1]))),
  ),
);



const TODAY_WORDS =
  "today|just now|σήμερα|μόλις τώρα|сегодня|только что|днес|току-що|heute|gerade eben|aujourd'hui|aujourd’hui|hoy|oggi|vandaag|dzisiaj|dziś|astăzi|azi|bugün|hoje|i dag|idag|this (?:week|month)|в этом месяце|на этой неделе|този месец|αυτόν τον μήνα";
export const TODAY = wholeWord(TODAY_WORDS);

const YESTERDAY_WORDS =
  "yesterday|χθες|χτες|вчера|gestern|hier|ayer|ieri|gisteren|wczoraj|dün|ontem|i går|igår";
export const YESTERDAY = wholeWord(YESTERDAY_WORDS);

const AGO_WORDS =
  "ago|πριν|назад|тому|преди|vor|seit|il y a|hace|fa|geleden|temu|acum|önce|há|atrás|siden|sedan";
export const AGO = wholeWord(AGO_WORDS);

/** "Last week" and its like, without a number. */
export const LAST = wholeWord("last|past|прошл\\p{L}+|минал\\p{L}+|περασμέν\\p{L}+|letzte\\p{L}*|dernier|dernière|pasad[oa]|scors[oa]|afgelopen|zeszł\\p{L}+|trecut\\p{L}?|geçen");

/** One word of each of these at least is in every relative date: cheap to look for first. */
export const HINTS = new Set([TODAY_WORDS, YESTERDAY_WORDS, AGO_WORDS, "last past"].flatMap((words) => words.split(/[^\p{L}]+/u)).filter((word) => word.length > 1));

/** @type {[string, RegExp][]} */
export const UNITS = [
  ["year", wholeWord("years?|yrs?|χρόνια|χρόνο|χρόνου|έτη|έτος|год|года|лет|годин[аи]|jahr\\p{L}*|ans?|années?|años?|ann[oi]|jaar|jaren|rok|rok[ui]|lat|lata|ani|an|yıl|anos?|år")],
  ["month", wholeWord("months?|mos?|μήν\\p{L}+|μηνών|месяц\\p{L}*|мес|месец\\p{L}*|monat\\p{L}*|mois|mes|meses|mes[ei]|maand\\p{L}*|miesiąc\\p{L}*|miesięcy|lun[iă]|ay|mês|måned\\p{L}*|månad\\p{L}*")],
  ["week", wholeWord("weeks?|wks?|εβδομάδ\\p{L}+|недел\\p{L}+|седмиц\\p{L}+|woche\\p{L}*|semaines?|semanas?|settiman[ae]|weken|week|tydzień|tygodni\\p{L}*|săptămân\\p{L}+|hafta|uker?|veckor?|uger?")],
  ["day", wholeWord("days?|d|ημέρ\\p{L}+|μέρ\\p{L}+|дн[яей]+|день|дни|ден|tag\\p{L}*|jours?|d[ií]as?|giorn[oi]|dag(?:en|er|ar)?|dni|dzień|zile|zi|gün")],
  ["hour", wholeWord("hours?|hrs?|h|ώρ\\p{L}+|час\\p{L}*|stunde\\p{L}*|heures?|horas?|or[ae]|uur|uren|godzin\\p{L}*|or[ăe]|saat|timer?|timmar")],
  ["minute", wholeWord("minutes?|mins?|λεπτ\\p{L}+|минут\\p{L}*|мин|minut\\p{L}*|dakika")],
];
