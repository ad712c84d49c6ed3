import { createElement, useEffect, useRef, useState, type ReactElement } from 'react'
import type { MiniProgramHere } from './contract'
import { LAUNCH_TAG, readyWeChatSdk } from './weChatSdk'

interface MiniProgramTagProps extends MiniProgramHere {
  readonly roomId: string
  readonly text: string
  readonly className?: string | undefined
  /** Called where a press opened no mini program after all. */
  readonly onFailure: () => void
}

/** The page's style sheets do not apply inside the tag, which WeChat draws. */
const STYLE = 'display:block;padding:8px 14px;font-size:13px;font-weight:600;line-height:16px;color:#fff'

/**
 * WeChat's own button that opens the room in the mini program. Unseen until WeChat says that it can be pressed, and
 * gone where it says that it cannot. Source: WeChat documentation, 微信开放标签说明文档, seen 2026-11.
 */
export function MiniProgramTag(props: MiniProgramTagProps): ReactElement | null {
  const { appId, edition, script, roomId, text, className, onFailure } = props
  const box = useRef<HTMLElement>(null)
  const [state, setState] = useState<'waiting' | 'ready' | 'gone'>('waiting')
  useEffect(() => {
    let isShown = true
    const tag = document.createElement(LAUNCH_TAG)
    const give = (): void => {
      if (isShown) setState('gone')
    }
    // Said of the whole page: this WeChat has no such tags.
    document.addEventListener('WeixinOpenTagsError', give)
    tag.addEventListener('ready', () => isShown && setState('ready'))
    tag.addEventListener('error', () => {
      give()
      onFailure()
    })
    void readyWeChatSdk(script).then((sdk) => {
      if (!isShown) return
      if (sdk === null) return setState('gone')
      tag.setAttribute('appid', appId)
      tag.setAttribute('env-version', edition)
      // The suffix is asked for by WeChat below 8, which opens another page without it.
      tag.setAttribute('path', `pages/room/index.html?id=${encodeURIComponent(roomId)}`)
      const template = document.createElement('script')
      template.type = 'text/wxtag-template'
      const words = document.createElement('span')
      words.textContent = text
      words.setAttribute('style', STYLE)
      template.text = words.outerHTML
      tag.append(template)
      box.current?.append(tag)
    })
    return () => {
      isShown = false
      document.removeEventListener('WeixinOpenTagsError', give)
      tag.remove()
    }
  }, [appId, edition, script, roomId, text, onFailure])
  if (state === 'gone') return null
  return createElement('div', {
    ref: box,
    className,
    // WeChat prepares the tag only while it is laid out.
    style: state === 'ready' ? undefined : { visibility: 'hidden', position: 'absolute' },
  })
}
