import Taro from '@tarojs/taro'

/** The part of the page that its address asks for; empty when it names none. */
export const usePagePart = (): string => Taro.useRouter().params.part ?? ''
