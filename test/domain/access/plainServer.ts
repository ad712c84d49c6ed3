import type { ServerFacts } from '@/domain/access/judgeServer'

/** What a server without any variable comes to. */
export const plainServer: ServerFacts = {
  publicUrl: '',
  trustProxy: 0,
  mediaEdge: 'embedded',
  pushDomain: '',
  playDomain: '',
  bizname: '',
  playHttps: true,
  playKeyGiven: false,
  cloud: null,
  chat: null,
  apiHosts: {},
  weChatAppId: '',
  weChatEdition: 'formal',
  accountAppId: '',
  oddKeys: [],
  wrongSignatures: [],
}
