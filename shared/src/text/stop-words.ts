/**
 * Folded words of French and English that hold a sentence together and tell nothing apart: neither kept for search nor
 * asked of it. Letters that name a family of BUCs (S, P, H…) are not among them.
 */
export const stopWords: ReadonlySet<string> = new Set(
  [
    'd l n j t c qu le la les un une des du de au aux et ou ni mais donc or car que qui quoi dont ce cet cette ces',
    'se sa son ses leur leurs mon ma mes notre nos votre vos il elle ils elles on nous vous je tu me te lui eux y en',
    'ne pas plus a dans par pour sur sous avec sans vers chez entre depuis est sont ete etre avoir ont avait etait',
    'the of to in on at by for from with and or not is are was were be been it its this that these those an as',
  ].flatMap((line) => line.split(' ')),
)
