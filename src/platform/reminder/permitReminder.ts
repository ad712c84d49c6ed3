import Taro from '@tarojs/taro'

/**
 * Asks the user to permit one message of this template; to be called in a tap. Only a mini program can.
 * Source: WeChat documentation, wx.requestSubscribeMessage, seen 2026-11: per template `accept`, `reject`, `ban` or
 * `filter`; it fails when the user has switched messages off altogether.
 */
export async function permitReminder(templateId: string): Promise<boolean> {
  try {
    const answer: Record<string, unknown> = { ...(await ask(templateId)) }
    return answer[templateId] === 'accept'
  } catch {
    // Switched off in the settings, or not asked in a tap: not permitted either way.
    return false
  }
}

// Taro's type asks for a field that is Alipay's alone.
const ask = (templateId: string) =>
  Taro.requestSubscribeMessage({ tmplIds: [templateId] } as Taro.requestSubscribeMessage.Option)
