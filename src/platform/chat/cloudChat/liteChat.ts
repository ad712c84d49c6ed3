import TencentCloudChat from '@tencentcloud/lite-chat/basic'
import avChatRoom from '@tencentcloud/lite-chat/plugins/avchatroom'
import conversation from '@tencentcloud/lite-chat/plugins/conversation'
import group from '@tencentcloud/lite-chat/plugins/group'
import type { LiteChat } from './liteChatSdk'

/** Errors alone are logged; the vendor's number for it. Its plugins write some lines to the console all the same. */
const LOG_ERRORS = 3

/**
 * Tencent's Lite Chat with the parts that a live group needs, in a chunk of its own. Undocumented (4.2.1):
 * `registerPlugin` does nothing, `use` adds plugins; the live group is a part of the group plugin and has to be in the
 * same call; and entering a live group throws without the conversation plugin.
 */
export function createLiteChat(sdkAppId: number): LiteChat {
  const chat = TencentCloudChat.create({ SDKAppID: sdkAppId }) as unknown as LiteChat
  chat.setLogLevel(LOG_ERRORS)
  chat.use([group, conversation, avChatRoom])
  return chat
}
