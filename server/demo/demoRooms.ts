import { asProductId, asRoomId } from '@/domain/kernel/ids'
import type { Product } from '@/domain/product/product'
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

/** What the host says first in the shop. */
export const demoWelcome = '欢迎来到直播间，想看的茶和茶具都在购物袋里，有问题随时在这里问我～'

const product = (id: string, name: string, priceFen: number, stock: number): Product => ({
  id: asProductId(`demo-${id}`),
  name,
  priceFen,
  stock,
  pictureUrl: picture(`product-${id}`),
  link: null,
})

/** The shop's shelf; the first one is pinned. */
export const demoProducts: readonly Product[] = [
  product('longjing', '明前龙井 2026 春茶 100g 罐装', 16_800, 86),
  product('gaiwan', '天青釉三才盖碗 120ml', 8_900, 40),
  product('tray', '胡桃木托盘配两只品茗杯', 12_900, 25),
  product('cloth', '苎麻茶席布 四条装', 4_950, 200),
]
