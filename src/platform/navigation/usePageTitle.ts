import Taro from '@tarojs/taro'
import { useEffect } from 'react'

/** Names the page in the browser's tab and in WeChat's bar; empty leaves the name as it is. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    if (title !== '') void Taro.setNavigationBarTitle({ title })
  }, [title])
}
