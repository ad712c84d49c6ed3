/**
 * Apps whose browser has one view: a new window is silently dropped there, or takes the place of the page with
 * nothing to go back to. Names as the apps write them into their user agent: WeChat and WeCom, Weibo, Douyin with
 * TikTok, Toutiao and Xigua, QQ, Alipay, Taobao, DingTalk, Feishu, Xiaohongshu, Kuaishou, Bilibili, Zhihu, Baidu,
 * Meituan, JD, Facebook, Instagram, LINE.
 */
const appNames =
  /MicroMessenger|Weibo|aweme|Bytedance|NewsArticle|TikTok|musical_ly|\bQQ\/|AliApp|Alipay|DingTalk|Lark\/|discover\/|Kwai|BiliApp|Zhihu|baiduboxapp|Meituan|jdapp|FBA[NV]|Instagram|\bLine\//i

/** Android names its web view; an iPhone's has no `Safari`, which every browser of its own says. */
const isWebView = (userAgent: string): boolean =>
  /;\s*wv\)/.test(userAgent) || (/iPhone|iPad|iPod/.test(userAgent) && !/Safari\//.test(userAgent))

/** Whether another page can only be shown in the view of this one. */
export const hasOneView = (userAgent: string): boolean => appNames.test(userAgent) || isWebView(userAgent)
