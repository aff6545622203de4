/** A kind of goods: every maker makes each noun in each finish and size. */
export type Goods = {
  category: string
  /** How its SKUs begin. */
  code: string
  unit: string
  /** The cheapest and the dearest, in whole units of money. */
  price: [number, number]
  nouns: string[]
  finishes: string[]
  sizes: string[]
}

export const makers = list(
  'Alder, Brannock, Corvus, Dunmore, Eastgate, Fairholm, Gannet, Halden, Ironside, Juniper, Kestrel, Lindqvist, Marlowe, Norden, Oakhurst, Pellow, Quarry, Rowan, Sable, Tamar, Ullman, Verdant, Whitlock, Yarrow',
)

export const goods: Goods[] = [
  {
    category: 'Fixings',
    code: 'FIX',
    unit: 'box',
    price: [2, 30],
    nouns: list('hex bolt, wood screw, washer, lock nut, anchor, rivet, threaded rod, hook'),
    finishes: list('zinc, stainless, brass, black'),
    sizes: list('M4, M5, M6, M8, M10, M12, M16'),
  },
  {
    category: 'Hand tools',
    code: 'TOO',
    unit: 'piece',
    price: [6, 90],
    nouns: list('hammer, chisel, screwdriver, spanner, pliers, hand saw, file, clamp, level'),
    finishes: list('ash handle, grip handle, insulated, compact'),
    sizes: list('150 mm, 200 mm, 250 mm, 300 mm, 450 mm'),
  },
  {
    category: 'Electrical',
    code: 'ELE',
    unit: 'piece',
    price: [3, 140],
    nouns: list('socket, switch, cable reel, junction box, breaker, extension lead, lamp holder'),
    finishes: list('white, anthracite, surface mounted, flush'),
    sizes: list('1-way, 2-way, 4-way, 6 A, 10 A, 16 A'),
  },
  {
    category: 'Lighting',
    code: 'LIG',
    unit: 'piece',
    price: [3, 160],
    nouns: list('LED bulb, spotlight, pendant, wall light, floodlight, light strip, desk lamp'),
    finishes: list('warm white, neutral white, dimmable, amber'),
    sizes: list('4 W, 6 W, 8 W, 12 W, 20 W, 50 W'),
  },
  {
    category: 'Plumbing',
    code: 'PLU',
    unit: 'piece',
    price: [2, 110],
    nouns: list('elbow, tee, ball valve, coupling, trap, mixer tap, hose, pipe clip'),
    finishes: list('brass, copper, chrome, PVC'),
    sizes: list('15 mm, 22 mm, 28 mm, 32 mm, 40 mm, 50 mm'),
  },
  {
    category: 'Paint',
    code: 'PAI',
    unit: 'tin',
    price: [8, 95],
    nouns: list('wall paint, primer, wood stain, gloss, metal paint, varnish'),
    finishes: list('white, ivory, slate, moss, clay, midnight'),
    sizes: list('0.5 l, 1 l, 2.5 l, 5 l, 10 l'),
  },
  {
    category: 'Kitchen',
    code: 'KIT',
    unit: 'piece',
    price: [4, 180],
    nouns: list('saucepan, frying pan, mixing bowl, knife, cutting board, colander, kettle, tray'),
    finishes: list('steel, enamel, oak, cast iron'),
    sizes: list('small, medium, large, 20 cm, 24 cm, 28 cm'),
  },
  {
    category: 'Tableware',
    code: 'TAB',
    unit: 'piece',
    price: [2, 40],
    nouns: list('cup, saucer, dinner plate, side plate, bowl, tumbler, wine glass, jug'),
    finishes: list('white, speckled, blue rim, clear'),
    sizes: list('70 ml, 180 ml, 330 ml, 17 cm, 21 cm, 27 cm'),
  },
  {
    category: 'Cleaning',
    code: 'CLE',
    unit: 'bottle',
    price: [2, 45],
    nouns: list('surface cleaner, dish soap, descaler, floor polish, hand soap, glass cleaner'),
    finishes: list('lemon, pine, unscented, lavender'),
    sizes: list('250 ml, 500 ml, 1 l, 5 l, 10 l'),
  },
  {
    category: 'Stationery',
    code: 'STA',
    unit: 'pack',
    price: [1, 35],
    nouns: list('notebook, gel pens, folders, envelopes, sticky notes, markers, labels, paper'),
    finishes: list('ruled, plain, assorted, recycled'),
    sizes: list('A6, A5, A4, A3, 10, 50, 100'),
  },
  {
    category: 'Packaging',
    code: 'PAC',
    unit: 'pack',
    price: [3, 60],
    nouns: list(
      'shipping box, mailing bag, bubble wrap, packing tape, paper bag, void fill, pallet wrap',
    ),
    finishes: list('brown, white, clear, padded'),
    sizes: list('XS, S, M, L, XL'),
  },
  {
    category: 'Garden',
    code: 'GAR',
    unit: 'piece',
    price: [4, 120],
    nouns: list('plant pot, secateurs, watering can, rake, spade, trellis, hose reel, gloves'),
    finishes: list('terracotta, galvanised, ash handle, green'),
    sizes: list('12 cm, 18 cm, 25 cm, 5 l, 10 l, 20 m'),
  },
]

export const towns = list(
  'Ashford, Bramley, Carrick, Dunholm, Elmsworth, Farley, Glenmore, Harwick, Inverlea, Kelso, Langley, Millbrook, Northgate, Oldbury, Penrose, Ravenna, Selby, Thornton, Westmere, Yarmouth',
)
export const trades = list(
  'Supplies, Wholesale, Trading, Building Merchants, Hardware, Provisions, Catering, Interiors, Joinery, Services',
)
export const firstNames = list(
  'Ada, Bruno, Carla, David, Elena, Felix, Grace, Hugo, Ines, Jonas, Karin, Liam, Mara, Noah, Olivia, Pavel, Rosa, Samir, Tessa, Viktor',
)
export const lastNames = list(
  'Adams, Bauer, Costa, Dubois, Evans, Fischer, García, Hansen, Ivanov, Jensen, Kowalski, Larsen, Moreau, Nowak, Okafor, Petit, Quinn, Rossi, Silva, Turner',
)

/** Where stock of a large business is, the default location first. */
export const places = [
  { name: 'Main', code: 'MAIN' },
  { name: 'North depot', code: 'NORTH' },
  { name: 'Town shop', code: 'SHOP' },
  { name: 'Service van', code: 'VAN' },
]

export const largeServices = list(
  'Delivery, Express delivery, Installation, Site survey, Repair, Yearly inspection, Cutting to size, Key cutting, Paint mixing, Knife sharpening, Tool hire, Training',
)

function list(words: string): string[] {
  return words.split(', ')
}
