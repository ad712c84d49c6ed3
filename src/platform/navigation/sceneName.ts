import Taro from '@tarojs/taro'
import { nameInScene } from '@/domain/link/scene'

/** The short name by which a mini program code names a room whose id is too long for it; empty when absent. */
export const usePageSceneName = (): string => nameInScene(Taro.useRouter().params.scene ?? '')
