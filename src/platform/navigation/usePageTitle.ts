import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { settle } from '../device/settle'

/** Names the page in the browser's tab and in WeChat's bar; empty leaves the name as it is. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    if (title !== '') settle(Taro.setNavigationBarTitle({ title }))
  }, [title])
}
