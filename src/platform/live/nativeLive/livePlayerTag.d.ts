import type { CommonEventFunction } from '@tarojs/components/types/common'

declare module '@tarojs/components/types/LivePlayer' {
  interface LivePlayerProps {
    /**
     * Same-layer rendering failed: only cover-views are seen over the tag. In no list of the tag’s events; WeChat’s
     * page on native components names it for all of them. `config/weapp` puts it into the template.
     */
    onRenderError?: CommonEventFunction
  }
}
