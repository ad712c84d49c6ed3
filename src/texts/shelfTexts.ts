import { defineTexts } from './texts'

/** Words of the open shelf and of the product that is shown: both load after the first frame. */
export const shelfTexts = defineTexts(
  {
    'shelf.empty': '还没有上架商品',
    'shelf.emptyBody': '主播上架后会出现在这里。',
    'shelf.buy': '去购买',
    'shelf.openLink': '打开',
    'shelf.free': '免费',
    'shelf.copyLink': '复制链接',
    'shelf.linkCopied': '链接已复制，可在浏览器中打开',
    'shelf.linkFailed': '没能打开，请稍后再试',
    'shelf.stock': '库存 {count}',
    'shelf.few': '仅剩 {count} 件',
    'shelf.look': '去看看',
    'shelf.soldOut': '已售罄',
    'shelf.talking': '讲解中',
    'shelf.hidePinned': '收起商品卡片',
  },
  {
    'shelf.empty': 'Nothing on the shelf yet',
    'shelf.emptyBody': 'What the host adds appears here.',
    'shelf.buy': 'Buy',
    'shelf.openLink': 'Open',
    'shelf.free': 'Free',
    'shelf.copyLink': 'Copy link',
    'shelf.linkCopied': 'Link copied; open it in a browser',
    'shelf.linkFailed': 'Could not open it; try again later',
    'shelf.stock': '{count} in stock',
    'shelf.few': 'Only {count} left',
    'shelf.look': 'View',
    'shelf.soldOut': 'Sold out',
    'shelf.talking': 'On now',
    'shelf.hidePinned': 'Hide the product card',
  },
)
