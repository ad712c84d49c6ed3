import Taro from '@tarojs/taro'
import { isId } from '@/domain/kernel/ids'

/** What the address of a page of the shop names: an order or product by `id`, and a room; empty where none. */
export function useShopParams(): { readonly id: string; readonly room: string } {
  const { id = '', room = '' } = Taro.useRouter().params
  return { id: isId(id) ? id : '', room: isId(room) ? room : '' }
}
