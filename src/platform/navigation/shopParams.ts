import Taro from '@tarojs/taro'
import { isId } from '@/domain/kernel/ids'

/** Parameters of a shop page's address: an order or product by `id`, and a room; empty where absent. */
export function useShopParams(): { readonly id: string; readonly room: string } {
  const { id = '', room = '' } = Taro.useRouter().params
  return { id: isId(id) ? id : '', room: isId(room) ? room : '' }
}
