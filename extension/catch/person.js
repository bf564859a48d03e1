/** Whether words look like what a person goes by, where no markup says so. */

const LONGEST = 40;
const MOST_WORDS = 4;
/** Whom a site does not name, it calls by what they are. */
const NAMELESS =
  /^(?:an? |the )?(?:(?:verified|anonymous|former|current|registered) )?(?:travell?er|guest|buyer|customer|patient|user|reviewer|employee|visitor|shopper|client|member|anonymous|anonym|anonyme|anónimo|anonimo|anoniem|kunde|kundin|gast|patientin|pacjentk?a?|klientk?a?|gość|użytkownik|usuario|utente|cliente|gebruiker|klant|kullanıcı|müşteri|misafir|аноним(?:но|ен|ный пользователь)?|гость|гост|пользователь|покупатель|клиент|пациент|потребител|купувач|ανώνυμ(?:ος|η)|επισκέπτης|χρήστης|πελάτης|αγοραστής)$/i;
const MASKED = /^\p{L}?[\p{L}\d]{0,2}[*•]{2,}[\p{L}\d]{0,3}(?:\s\p{L}[*•.]+)?$/u;
/** Whom a site names to nobody. */
export const ANONYMOUS = /^(?:anonym\p{L}*|anónim[oa]|anonim[oa]?|anoniem|аноним\p{L}*|ανώνυμ\p{L}+|(?:anonymous|анонимный) \p{L}+)$/iu;
/** What a rating is called. */
const GRADES = new Set((
  "sehr gut|gut|befriedigend|ausreichend|mangelhaft|ungenügend|hervorragend|excellent|very good|good|average|fair|poor" +
  "|terrible|bad|great|awful|outstanding|perfect|superb|wonderful|exceptional|pleasant|отлично|хорошо|нормально|средне|плохо" +
  "|ужасно|превосходно|прекрасно|изключително|много добро|добро|приятно|средно|лошо|отлична|εξαιρετικό|εξαιρετική|πολύ καλό" +
  "|πολύ καλή|καλό|καλή|μέτριο|μέτρια|κακό|κακή|τέλειο|τέλεια|très bien|bien|moyen|médiocre|mauvais|parfait|excelente" +
  "|muy bueno|bueno|regular|malo|pésimo|eccellente|molto buono|buono|nella media|scarso|pessimo|ottimo|uitstekend|zeer goed" +
  "|goed|redelijk|matig|slecht|doskonały|doskonałe|znakomity|bardzo dobry|dobry|średni|słaby|zły|excelent|foarte bun|bun" +
  "|mediu|slab|mükemmel|çok iyi|iyi|orta|kötü"
).split("|"));
/** A name of which nothing is shown. */
export const HIDDEN = /^[*•]{2,}(?:\s[*•]{2,})*$/u;
const HANDLE = /^@[\w.-]{2,30}$|^(?=.*[\d_])[a-z][\w.-]{2,24}$/i;
const SENTENCE = /[!?:;,/|()[\]{}<>=+#%"«»“”€$£₽]|\.\s?\p{Ll}|\d/u;
const CAPITAL = /^['’]?\p{Lu}/u;
const PARTICLE = /^(?:de|del|della|der|den|di|da|dos|du|la|le|el|al|van|von|ten|ter|zu|bin|ibn|af|av|и|y|e|&|and|und|et|και)$/;

/**
 * @param {string} text
 * @returns {number} 0: no name; 1: surely one; a single word may be one
 */
export function nameLikeness(text) {
  if (text.length < 2 || text.length > LONGEST) return 0;
  if (MASKED.test(text) || HIDDEN.test(text)) return 1;
  if (GRADES.has(text.toLowerCase())) return 0;
  if (NAMELESS.test(text)) return 0.8;
  if (HANDLE.test(text)) return 0.8;
  if (SENTENCE.test(text)) return 0;
  const words = text.split(/[\s\u00a0]+/);
  const full = words.filter((word) => !PARTICLE.test(word));
  if (full.length === 0 || full.length > MOST_WORDS || !full.every((word) => CAPITAL.test(word))) return 0;
  return full.length === 1 ? 0.75 : 1;
}
