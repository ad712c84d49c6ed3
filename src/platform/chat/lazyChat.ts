import type { ChatChannel, ChatTransport } from '@/ports/chatTransport'

/**
 * Chat whose code is loaded when it is first needed, and `instead` when it cannot be had: a page that was served before
 * the last update asks for files that are gone.
 */
export const lazyChat = (load: () => Promise<ChatTransport>, instead: ChatTransport): ChatTransport => ({
  open(listener) {
    let channel: ChatChannel | null = null
    let closed = false
    const open = (chat: ChatTransport): void => {
      if (!closed) channel = chat.open(listener)
    }
    load().then(open, () => open(instead))
    return {
      send: (text) => channel?.send(text),
      close() {
        closed = true
        channel?.close()
      },
    }
  },
})
