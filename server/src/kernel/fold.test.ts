import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, formsOf, namesKept, wantedIn } from './fold.ts'
import { isSaidIn } from './said-in.ts'
import { plain } from './plain.ts'
import { latinOf } from './transliterations.ts'

/** Places as their own people write them, and as somebody else does who looks for them. */
const PAIRS: Readonly<Record<string, string>> = {
  Greek: `Αθήνα/Athina Θεσσαλονίκη/Thessaloniki Θεσσαλονίκη/Thesaloniki Πάτρα/Patra Ηράκλειο/Irakleio Ηράκλειο/Iraklio
    Λάρισα/Larissa Ιωάννινα/Ioannina Χανιά/Chania Χανιά/Hania Κέρκυρα/Kerkira Κέρκυρα/Kerkyra Ναύπλιο/Nafplio Ναύπλιο/Nauplio
    Λευκωσία/Lefkosia Ξάνθη/Xanthi Ξάνθη/Ksanthi Αγγελόκαστρο/Angelokastro Αγγελόκαστρο/Aggelokastro Εύβοια/Evia Εύβοια/Evvoia
    Πειραιάς/Peiraias Πειραιάς/Pireas Αίγιο/Aigio Αίγιο/Egio Αλεξανδρούπολη/Alexandroupoli Αλεξανδρούπολη/Aleksandrupoli
    Μπολόνια/Bolonia Ταΰγετος/Taygetos Ύδρα/Idra ΒΌΛΟΣ/Volos Γιάννενα/Giannena Γιάννενα/Yannena`,
  Bulgarian: `Айтос/Aytos Айтос/Aitos София/Sofia София/Sofiya София/Sofija Пловдив/Plovdiv Варна/Varna Търново/Tarnovo
    Търново/Turnovo Шумен/Shumen Шумен/Šumen Хасково/Haskovo Хасково/Khaskovo Кърджали/Kardzhali Кърджали/Kurdjali
    Кърджали/Kărdžali Ямбол/Yambol Ямбол/Jambol Козлодуй/Kozloduy Козлодуй/Kozloduj Царево/Tsarevo Царево/Tzarevo
    Чирпан/Chirpan Троян/Troyan Щръклево/Shtraklevo Горна-Оряховица/Gorna-Oryahovitsa Лом/Lom`,
  German: `München/Muenchen München/Munchen Köln/Koeln Köln/KOLN Düsseldorf/Duesseldorf Nürnberg/Nuernberg Gießen/Giessen
    Görlitz/Goerlitz Würzburg/Wuerzburg Lübeck/Luebeck Zürich/Zuerich Österreich/Oesterreich Fürth/FUERTH Tübingen/Tuebingen
    Mühlhausen/Muehlhausen Großenhain/Grossenhain Bärnau/Baernau Straßburg/Strassburg`,
  Romanian: `București/Bucuresti București/Bucureşti Iași/Iasi Iași/Iaşi Brașov/Brasov Timișoara/Timisoara Târgu/Tîrgu
    Târgu/Targu Târgu/Tirgu Constanța/Constanta Constanța/Constanţa Pitești/Pitesti Bacău/Bacau Râmnicu/Rimnicu Galați/Galati
    Ploiești/Ploiesti Botoșani/Botosani Câmpina/Campina`,
  Hungarian: `Győr/Gyor Győr/Győr Pécs/Pecs Székesfehérvár/Szekesfehervar Kecskemét/Kecskemet Nyíregyháza/Nyiregyhaza
    Szombathely/Szombathely Hódmezővásárhely/Hodmezovasarhely Érd/Erd Veszprém/Veszprem Békéscsaba/Bekescsaba Gödöllő/Godollo
    Gödöllő/Goedoelloe Dunaújváros/Dunaujvaros Esztergom/ESZTERGOM Cegléd/Cegled Vác/Vac`,
  Czech: `Plzeň/Plzen Brno/BRNO Olomouc/olomouc České/Ceske Budějovice/Budejovice Ústí/Usti Hradec/Hradec Králové/Kralove
    Děčín/Decin Třebíč/Trebic Zlín/Zlin Opava/Opava Jihlava/Ihlava Kroměříž/Kromeriz Znojmo/Znoimo Žďár/Zdar Příbram/Pribram`,
  Others: `Århus/Aarhus Ålesund/Aalesund Tromsø/Tromsoe Łódź/Lodz Đakovo/Djakovo Đakovo/Dakovo Љубљана/Ljubljana Любляна/Ljubljana
    Київ/Kyiv Чернігів/Chernihiv Орёл/Orel Орёл/Oryol İzmir/izmir L’Aquila/L'Aquila Palma/PALMA کرمان/كرمان`,
}
const table = Object.entries(PAIRS).map(([language, pairs]) => ({
  language,
  pairs: pairs.split(/\s+/).map((pair) => pair.split('/') as [string, string]),
}))

const finds = (typed: string, name: string): boolean => isSaidIn(wantedIn(typed), namesKept([name]))

describe.each(table)('names of places, $language', ({ pairs }) => {
  test('are in a table of fifteen pairs at least', () => expect(pairs.length).toBeGreaterThanOrEqual(15))

  test('are found by either spelling', () => {
    const lost = pairs.filter(([own, other]) => !finds(other, own) || !finds(own, other))
    expect(lost).toEqual([])
  })

  test('fold the same in capitals and small letters, composed and taken apart', () => {
    for (const name of pairs.flat()) {
      const spellings = [name.toUpperCase(), name.toLowerCase(), name.normalize('NFC'), name.normalize('NFD')]
      const found = spellings.filter((spelling) => finds(spelling, name) && finds(name, spelling))
      expect([name, found]).toEqual([name, spellings])
    }
  })
})

/** Capitals and seats of government in their own spelling. */
const CAPITALS =
  `Wien Bruxelles София Zagreb Λευκωσία Praha København Tallinn Helsinki Paris Berlin Αθήνα Budapest
  Dublin Roma Rīga Vilnius Luxembourg Valletta Amsterdam Warszawa Lisboa București Bratislava Ljubljana Madrid Stockholm London
  Oslo Bern Reykjavík Vaduz Београд Скопје Tirana Podgorica Sarajevo Prishtina Київ Chișinău Ankara Минск Monaco Andorra
  Тбилиси Ереван Баку Москва`.split(/\s+/)

test('no two capitals are the same name', () => {
  const owners = new Map<string, string>()
  for (const capital of CAPITALS)
    for (const form of formsOf(capital)) {
      expect([form, owners.get(form) ?? capital]).toEqual([form, capital])
      owners.set(form, capital)
    }
})

test('a form is its own form, whatever was typed', () => {
  const letters = fc.string({
    unit: fc.constantFrom(..."abeouyjxαυγιπμйяёъüßøŁĐÂ '-\u0301\u0308"),
    maxLength: 12,
  })
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), letters), (typed) => {
      expect(plain(plain(typed))).toBe(plain(typed))
      for (const form of formsOf(typed)) expect(fold(form)).toBe(form)
    }),
    { numRuns: 2000 },
  )
})

test('every name finds itself, and so does what stands in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      expect(finds(one, `${one} ${other}`)).toBe(true)
    }),
  )
})

test('a name is found half typed', () => {
  for (const typed of ['Муен', 'Σοφ', 'Muen', 'Mün', 'Αϊ', 'Айт', 'Ayt'])
    expect(finds(typed, `${typed}х`)).toBe(true)
  expect([
    finds('Muench', 'München'),
    finds('Bol', 'Μπολόνια'),
    finds('Ayt', 'Айтос'),
    finds('соф', 'Sofia'),
  ]).toEqual([true, true, true, true])
})

test('names that differ are not found by one another', () => {
  const strangers = [
    ['Sofia', 'Plovdiv'],
    ['Köln', 'Kiel'],
    ['Αθήνα', 'Πάτρα'],
    ['Graz', 'Linz'],
  ] as const
  expect(strangers.filter(([one, other]) => finds(one, other))).toEqual([])
})

test('letters that are no accented ones keep their own Latin, at the ends of words too', () => {
  const latin = (name: string): string => latinOf(plain(name))
  expect(['Айтос', 'Орёл', 'Μπολόνια', 'Λαμπρός', 'София', 'Йордан'].map(latin)).toEqual([
    'aytos',
    'oryol',
    'bolonia',
    'lampros',
    'sofia',
    'yordan',
  ])
})

test('a letter over and over finds nothing, and never every name that has it once', () => {
  for (const typed of ['a'.repeat(500), 'aaaa', 'ÀÀÀà', `${'a'.repeat(200)} bolzano`, 'αααα'])
    expect([typed, finds(typed, 'Bolzano a α')]).toEqual([typed, false])
  expect([finds('aa', 'Bolzano'), finds('bolzzano', 'Bolzano'), finds('Schifffahrt', 'Schiffahrt')]).toEqual([
    true,
    true,
    true,
  ])
})
