import type { ServerFacts } from '@/domain/access/judgeServer'

/** Facts of a server without any variable. */
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
