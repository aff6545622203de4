/** Where a product's stock is heading: its supplier is out, is short, or sent too much. */
export type DemoTrend = 'out' | 'low' | 'over'

/** A line of the price list, with its thresholds. */
type Row = [
  sku: string,
  name: string,
  unit: string,
  price: string,
  minStock: number,
  maxStock: number,
  trend?: DemoTrend,
]

type DemoRange = {
  category: string
  supplier: string
  /** 1 is Monday. */
  deliveryDay: number
  /** The month in which it sells best; 1 is January. */
  peakMonth: number
  /** Whether the shop has it, or only the warehouse. */
  inShop: boolean
  products: Row[]
}

const ranges: DemoRange[] = [
  {
    category: 'Coffee & tea',
    supplier: 'Quayside Roasters',
    deliveryDay: 1,
    peakMonth: 12,
    inShop: true,
    products: [
      ['COF-101', 'House blend beans, 1 kg', 'bag', '18.90', 60, 300],
      ['COF-102', 'Espresso beans, 1 kg', 'bag', '21.50', 50, 260],
      ['COF-103', 'Decaf beans, 500 g', 'bag', '12.40', 24, 120, 'low'],
      ['COF-104', 'Ethiopia single origin, 250 g', 'bag', '9.80', 30, 160],
      ['TEA-201', 'Breakfast tea, 100 bags', 'box', '6.20', 40, 220],
      ['TEA-202', 'Earl Grey loose leaf, 250 g', 'tin', '8.90', 20, 110, 'out'],
      ['TEA-203', 'Peppermint tea, 50 bags', 'box', '4.60', 24, 130],
      ['COF-110', 'Hot chocolate, 1 kg', 'tin', '11.30', 16, 90, 'over'],
    ],
  },
  {
    category: 'Café ware',
    supplier: 'Claddagh Ceramics',
    deliveryDay: 3,
    peakMonth: 11,
    inShop: true,
    products: [
      ['CUP-301', 'Cappuccino cup, 180 ml', 'piece', '5.40', 48, 280],
      ['CUP-302', 'Espresso cup, 70 ml', 'piece', '4.10', 48, 280],
      ['CUP-303', 'Saucer, 14 cm', 'piece', '2.80', 60, 320, 'low'],
      ['CUP-304', 'Latte glass, 330 ml', 'piece', '4.75', 36, 200],
      ['CUP-310', 'Milk jug, 600 ml', 'piece', '14.90', 10, 60],
      ['CUP-311', 'Teapot, 1 l', 'piece', '23.00', 8, 48, 'out'],
      ['CUP-320', 'Reusable cup, bamboo', 'piece', '9.95', 30, 180, 'over'],
    ],
  },
  {
    category: 'Kitchen',
    supplier: 'Hearth & Steel',
    deliveryDay: 2,
    peakMonth: 12,
    inShop: true,
    products: [
      ['KIT-401', 'Chef’s knife, 20 cm', 'piece', '42.00', 8, 48],
      ['KIT-402', 'Paring knife, 9 cm', 'piece', '12.50', 12, 80],
      ['KIT-403', 'Cutting board, oak', 'piece', '28.00', 10, 56],
      ['KIT-404', 'Mixing bowl, 3 l', 'piece', '16.80', 12, 70],
      ['KIT-405', 'Digital scale, 5 kg', 'piece', '24.90', 10, 60, 'low'],
      ['KIT-406', 'French press, 1 l', 'piece', '31.50', 12, 72],
      ['KIT-407', 'Gooseneck kettle, 1.2 l', 'piece', '64.00', 6, 36, 'out'],
      ['KIT-408', 'Paper filters, 100', 'pack', '3.90', 60, 340],
    ],
  },
  {
    category: 'Cleaning',
    supplier: 'Brightwater Supplies',
    deliveryDay: 4,
    peakMonth: 4,
    inShop: true,
    products: [
      ['CLN-501', 'Dish soap, 1 l', 'bottle', '3.60', 50, 280],
      ['CLN-502', 'Surface spray, 750 ml', 'bottle', '4.20', 40, 240],
      ['CLN-503', 'Espresso machine cleaner, 900 g', 'tub', '15.40', 12, 70],
      ['CLN-504', 'Descaler, 1 l', 'bottle', '9.70', 16, 90, 'low'],
      ['CLN-505', 'Microfibre cloths, 10', 'pack', '7.80', 24, 150],
      ['CLN-506', 'Bin liners 50 l, 20', 'roll', '5.10', 40, 220],
      ['CLN-507', 'Hand soap refill, 5 l', 'can', '18.20', 10, 60],
    ],
  },
  {
    category: 'Packaging',
    supplier: 'Fold Paper Works',
    deliveryDay: 2,
    peakMonth: 11,
    inShop: false,
    products: [
      ['PAC-601', 'Takeaway cup 8 oz, 50', 'sleeve', '6.90', 120, 700],
      ['PAC-602', 'Takeaway cup 12 oz, 50', 'sleeve', '7.80', 120, 700, 'low'],
      ['PAC-603', 'Cup lid, 100', 'sleeve', '5.20', 100, 600],
      ['PAC-604', 'Paper bag, small, 250', 'pack', '12.60', 30, 180],
      ['PAC-605', 'Shipping box, 40 × 30 × 20 cm', 'piece', '1.45', 150, 900, 'over'],
      ['PAC-606', 'Packing tape, 66 m', 'roll', '2.10', 60, 340],
      ['PAC-607', 'Tissue paper, 480 sheets', 'ream', '16.40', 10, 60, 'out'],
    ],
  },
  {
    category: 'Stationery',
    supplier: 'Inkwell & Daughters',
    deliveryDay: 3,
    peakMonth: 9,
    inShop: true,
    products: [
      ['STA-701', 'Notebook A5, dotted', 'piece', '8.50', 30, 180],
      ['STA-702', 'Gel pen, black', 'piece', '1.90', 100, 600],
      ['STA-703', 'Copy paper A4, 500 sheets', 'ream', '5.60', 80, 460],
      ['STA-704', 'Sticky notes, 12 pads', 'pack', '7.20', 24, 140, 'low'],
      ['STA-705', 'Receipt roll 80 mm, 20', 'box', '19.80', 20, 120],
      ['STA-706', 'Chalk marker, white', 'piece', '3.40', 24, 140],
      ['STA-707', 'Label printer tape, 12 mm', 'piece', '11.90', 16, 90, 'over'],
    ],
  },
  {
    category: 'Lighting',
    supplier: 'Lantern Electric',
    deliveryDay: 5,
    peakMonth: 12,
    inShop: true,
    products: [
      ['LIG-801', 'LED bulb E27, 8 W', 'piece', '3.95', 60, 360],
      ['LIG-802', 'LED bulb E14, 5 W', 'piece', '3.60', 50, 300, 'low'],
      ['LIG-803', 'Pendant lamp, brass', 'piece', '89.00', 6, 36],
      ['LIG-804', 'Desk lamp, black', 'piece', '54.50', 8, 48],
      ['LIG-805', 'Festoon lights, 10 m', 'piece', '38.00', 10, 64, 'out'],
      ['LIG-806', 'Extension lead, 3 m', 'piece', '12.20', 16, 96],
    ],
  },
  {
    category: 'Tools & fixings',
    supplier: 'Mackey Ironmongers',
    deliveryDay: 4,
    peakMonth: 5,
    inShop: false,
    products: [
      ['TOO-901', 'Screwdriver set, 6 pieces', 'set', '22.90', 10, 60],
      ['TOO-902', 'Claw hammer, 450 g', 'piece', '18.40', 8, 48],
      ['TOO-903', 'Wood screws 4 × 40 mm, 200', 'box', '6.80', 40, 240],
      ['TOO-904', 'Wall plugs 8 mm, 100', 'box', '4.30', 40, 240, 'low'],
      ['TOO-905', 'Hex bolts M8 × 50, 50', 'box', '9.60', 30, 180],
      ['TOO-906', 'Tape measure, 5 m', 'piece', '7.95', 16, 100, 'over'],
    ],
  },
  {
    category: 'Garden',
    supplier: 'Fernhill Nursery Goods',
    deliveryDay: 5,
    peakMonth: 6,
    inShop: true,
    products: [
      ['GAR-951', 'Terracotta pot, 18 cm', 'piece', '5.80', 30, 180],
      ['GAR-952', 'Potting soil, 20 l', 'bag', '8.40', 24, 150],
      ['GAR-953', 'Watering can, 5 l', 'piece', '19.50', 8, 50, 'out'],
      ['GAR-954', 'Secateurs', 'piece', '26.00', 8, 48],
      ['GAR-955', 'Herb seeds, 6 kinds', 'pack', '9.20', 20, 130, 'low'],
      ['GAR-956', 'Jute twine, 100 m', 'roll', '4.90', 24, 140],
    ],
  },
]

export type DemoProduct = (typeof demoProducts)[number]

/** Everything that the demo business trades in. */
export const demoProducts = ranges.flatMap(productsOf)

function productsOf({ products, ...range }: DemoRange) {
  return products.map(([sku, name, unit, price, minStock, maxStock, trend]) => ({
    ...range,
    sku,
    name,
    unit,
    price,
    minStock,
    maxStock,
    trend,
  }))
}
