import { plainProduct, plainSku, type CatalogueFields, type SkuDraft } from '@/domain/catalogue/productFields'
import { asProductId, asRoomId, type ProductId } from '@/domain/kernel/ids'
import type { RoomAbout, RoomKind } from '@/domain/room/about'

/** A room of the demo, before its time is known. */
export interface DemoRoom {
  readonly kind: RoomKind
  readonly about: Omit<RoomAbout, 'startsAt'>
}

/** Where the demo's pictures are served (http/pages.ts). */
const picture = (name: string): string => `/demo/${name}.jpg`

/** The shop that is live from the sample. */
export const demoShopId = asRoomId('demo-shop')
/** The class that is announced. */
export const demoClassId = asRoomId('demo-class')

export const demoShop: DemoRoom = {
  kind: 'shop',
  about: {
    title: '春山新茶，今天开罐',
    introduction: '明前龙井到店，一边泡一边聊：怎么看茶、水多热、第几泡最香。这是 Kaibo 自带的示例直播间，画面循环播放。',
    hostName: '山月茶事',
    hostAvatarUrl: picture('avatar-shop'),
    coverUrl: picture('cover-shop'),
    guestsMayChat: true,
  },
}

export const demoClass: DemoRoom = {
  kind: 'class',
  about: {
    title: '水彩入门：画一座远山',
    introduction: '零基础也能跟上。准备一支圆头笔、三种蓝色和一张湿画纸，一小时画完一座晨雾里的远山。',
    hostName: '林夏老师',
    hostAvatarUrl: picture('avatar-class'),
    coverUrl: picture('cover-class'),
    guestsMayChat: true,
  },
}

/** The host's first lines in the shop. */
export const demoWelcome = '欢迎来到直播间，想看的茶和茶具都在购物袋里，有问题随时在这里问我～'

/** A product of the demo: goods, which the sandbox's cashier sells. */
export interface DemoProduct {
  readonly id: ProductId
  readonly fields: CatalogueFields
}

const sku = (priceFen: number, stock: number, rest: Partial<SkuDraft> = {}): SkuDraft => ({
  ...plainSku,
  ...{ priceFen, stock, ...rest },
})
type Described = Pick<CatalogueFields, 'skus'> & Partial<CatalogueFields>
const product = (id: string, name: string, rest: Described): DemoProduct => ({
  id: asProductId(`demo-${id}`),
  fields: { ...plainProduct, name, pictures: [picture(`product-${id}`)], ...rest },
})

/** The shop's shelf; the first one is pinned. */
export const demoProducts: readonly DemoProduct[] = [
  product('longjing', '明前龙井 2026 春茶', {
    description: '西湖产区，清明前手采，一芽一叶。\n85 °C 的水，玻璃杯或盖碗，三泡最香。\n收到后密封冷藏。',
    options: [{ name: '规格', values: ['100g 罐装', '250g 礼盒'] }],
    skus: [
      sku(16_800, 86, { values: ['100g 罐装'], strikeFen: 19_800, strikeBasis: '门店零售价' }),
      sku(39_800, 12, { values: ['250g 礼盒'] }),
    ],
  }),
  product('gaiwan', '天青釉三才盖碗 120ml', {
    description: '景德镇手工拉坯，口沿外撇不烫手。',
    options: [{ name: '釉色', values: ['天青', '月白'] }],
    skus: [sku(8_900, 40, { values: ['天青'] }), sku(8_900, 0, { values: ['月白'] })],
  }),
  product('tray', '胡桃木托盘配两只品茗杯', { skus: [sku(12_900, 25)] }),
  product('cloth', '苎麻茶席布 四条装', {
    skus: [sku(4_950, 200)],
    shipping: { type: 'flat', feeFen: 600, freeFromFen: 9_900 },
  }),
]
