//! Hosts that strangers share: the best known of each sort. Longer lists are for import.

pub(super) const LINK_IN_BIO: &str = "
    about.me allmylinks.com beacons.ai bento.me bio.fm bio.link bio.site biolink.info
    biolinky.co campsite.bio campsite.to carrd.co contactinbio.com disha.page fanlink.to
    feedlink.io ffm.bio ffm.to flow.page getallmylinks.com heylink.me hihello.me hoo.be
    instabio.cc koji.to komi.io later.com lemonlink.me liinks.co likeshop.me link.me linkbio.co
    linkfire.com linkfly.to linkin.bio linkmix.co linkpop.com linkr.bio linkr.com linktr.ee
    linktree.com linkup.top linky.ph lit.link litlink.com lnk.bio lnk.to magic.ly manylink.co
    milkshake.app msha.ke mssg.me pillar.io popl.co portaly.cc potofu.me profcard.info shor.by
    shorby.com sleek.bio snipfeed.co solo.to stan.store start.page tap.bio taplink.at taplink.cc
    toneden.io twpf.jp url.bio webwap.org withkoji.com zaap.bio znap.link";

pub(super) const SHORTENERS: &str = "
    0rz.tw 1drv.ms 1url.com 2.gp 2ly.link 3.ly 4sq.com a.co adf.ly adfoc.us aka.ms amzn.eu
    amzn.to apple.co b23.tv bc.vc bit.do bit.ly bitly.com bitly.cx bitly.ws bl.ink budurl.com
    buff.ly ceesty.com chilp.it clck.ru cli.gs cort.as cur.lv cutt.ly cutt.us da.gd db.tt
    deck.ly dlvr.it doiop.com dub.co dub.sh dwz.cn exe.io fb.me fb.watch flic.kr flip.it fur.ly
    gg.gg git.io goo.gl goo.su goolnk.com gplinks.co href.li ht.ly hubs.la hubs.ly hyperurl.co
    ift.tt is.gd itsssl.com j.mp kutt.it l.ead.me linkd.in linkto.im linkvertise.com lnk.ink
    lnkd.in lnkiy.in loom.ly mcaf.ee migre.me n9.cl nyti.ms onelink.to ouo.io ouo.press ow.ly
    pixelfy.me po.st prf.hn psce.pw q.gs qps.ru qr.ae qr.net qrco.de rb.gy rebrand.ly redd.it
    reut.rs s.id sco.lt short.cm short.io shorte.st shorter.me shortlink.de shorturl.asia
    shorturl.at shorturl.com shrinke.me shrinkme.io shrtco.de shrtm.nu smarturl.it sn.im snip.ly
    snip.to snipurl.com soo.gd spoti.fi su.pr suo.im surl.li t.cn t.co t.ly t.me t1p.de t2m.io
    tcrn.ch tiny.cc tiny.one tiny.pl tinyarrows.com tinyurl.com to.ly tr.im trib.al tw.gs u.nu
    u.to ulvis.net urlr.me urls.fr urlz.fr urlzs.com urshort.com v.gd v.ht vk.cc vzturl.com
    wa.link wa.me wapo.st wp.me x.co x.gd xurl.es y2u.be yhoo.it yourls.org youtu.be zpr.io
    zzb.bz";

pub(super) const SOCIAL: &str = "
    discord.com discord.gg facebook.com fb.com github.com google.com instagram.com linkedin.com
    medium.com messenger.com odnoklassniki.ru ok.ru patreon.com pinterest.com quora.com
    reddit.com skype.com snapchat.com soundcloud.com spotify.com telegram.org threads.net
    tiktok.com tumblr.com twitch.tv twitter.com vimeo.com vk.com vkontakte.ru weibo.com
    whatsapp.com wikipedia.org wordpress.com x.com youtube.com";

pub(super) const MAIL: &str = "
    126.com 139.com 163.com 189.cn 263.net a1.net abv.bg alice.it aliyun.com aol.co.uk aol.com
    aol.de aol.fr arcor.de aruba.it att.net bellsouth.net bigpond.com bk.ru bluewin.ch
    bol.com.br btinternet.com centrum.cz charter.net club-internet.fr comcast.net cox.net
    daum.net earthlink.net email.com email.cz email.de fastmail.com fastmail.fm foxmail.com
    free.fr freemail.hu freenet.de frontier.com gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.fr
    gmx.net gmx.us googlemail.com hanmail.net hey.com hotmail.be hotmail.ch hotmail.co.jp
    hotmail.co.th hotmail.co.uk hotmail.com hotmail.com.ar hotmail.com.au hotmail.com.br
    hotmail.com.tr hotmail.de hotmail.es hotmail.fr hotmail.gr hotmail.it hotmail.nl
    hushmail.com icloud.com ig.com.br inbox.lv inbox.ru interia.pl juno.com laposte.net
    libero.it list.ru live.be live.ca live.cn live.co.uk live.com live.com.au live.com.mx
    live.de live.fr live.ie live.it live.nl live.se mac.com mail.bg mail.com mail.de mail.ee
    mail.ru mail2world.com mailbox.org mailfence.com me.com msn.com myself.com nate.com
    naver.com netzero.net ntlworld.com o2.pl onet.pl online.de optonline.net optusnet.com.au
    orange.fr outlook.be outlook.co.id outlook.co.th outlook.com outlook.com.ar outlook.com.au
    outlook.com.br outlook.cz outlook.de outlook.dk outlook.es outlook.fr outlook.ie outlook.in
    outlook.it outlook.jp outlook.kr outlook.pt passport.com pm.me pobox.com posteo.de
    privaterelay.appleid.com proton.me protonmail.ch protonmail.com qq.com rambler.ru
    rediffmail.com rocketmail.com rogers.com runbox.com sapo.pt sbcglobal.net seznam.cz sfr.fr
    shaw.ca sina.cn sina.com sky.com sohu.com startmail.com sympatico.ca t-online.de
    talktalk.net telenet.be telus.net terra.com.br tin.it tiscali.it tlen.pl tom.com tuta.com
    tuta.io tutamail.com tutanota.com tutanota.de tvcabo.pt ukr.net uol.com.br usa.com usa.net
    verizon.net videotron.ca virgilio.it virginmedia.com vodafone.it volny.cz walla.co.il
    wanadoo.fr web.de windowslive.com wp.pl ya.ru yahoo.ca yahoo.co.id yahoo.co.in yahoo.co.jp
    yahoo.co.kr yahoo.co.nz yahoo.co.th yahoo.co.uk yahoo.com yahoo.com.ar yahoo.com.au
    yahoo.com.br yahoo.com.cn yahoo.com.hk yahoo.com.mx yahoo.com.my yahoo.com.ph yahoo.com.sg
    yahoo.com.tr yahoo.com.tw yahoo.com.vn yahoo.de yahoo.es yahoo.fr yahoo.gr yahoo.ie yahoo.in
    yahoo.it yahoo.nl yahoo.pl yahoo.ro yahoo.se yandex.by yandex.com yandex.kz yandex.ru
    yandex.ua yeah.net ymail.com ziggo.nl zoho.com zohomail.com zoznam.sk";

pub(super) const DISPOSABLE: &str = "
    0-mail.com 0815.ru 10minutemail.co.uk 10minutemail.com 10minutemail.de 10minutemail.net
    10minutesmail.com 1secmail.com 1secmail.net 1secmail.org 20email.eu 20mail.it
    20minutemail.com 20minutemail.it 2prong.com 30minutemail.com 33mail.com 3d-painting.com
    60minutemail.com 7tags.com anonaddy.com anonaddy.me anonbox.net anonymbox.com antispam.de
    armyspy.com bccto.me binkmail.com bobmail.info bspamfree.org bugmenot.com burnermail.io
    byom.de chacuo.net chammy.info cosmorph.com crazymailing.com cuvox.de dayrep.com
    deadaddress.com despam.it devnullmail.com discard.email discardmail.com discardmail.de
    dispomail.eu disposableaddress.com disposableinbox.com dispostable.com dodgit.com
    dropmail.me duck2.club dumpmail.de e4ward.com easytrashmail.com einrot.com email-fake.com
    emailfake.com emailondeck.com emailsensei.com emailtemporanea.com emailtemporanea.net
    emltmp.com ephemail.net eyepaste.com fake-box.com fakeinbox.com fakeinformation.com
    fakemail.fr fakemail.net fakemailgenerator.com fansworldwide.de fastmazda.com filzmail.com
    fleckens.hu frapmail.com garliclife.com generator.email get1mail.com get2mail.fr
    getairmail.com getnada.com getonemail.com gishpuppy.com gmailnator.com grr.la
    guerillamail.com guerillamail.org guerrillamail.biz guerrillamail.com guerrillamail.de
    guerrillamail.info guerrillamail.net guerrillamail.org guerrillamailblock.com gustr.com
    harakirimail.com hidzz.com hmamail.com hulapla.de ieatspam.eu ieatspam.info imails.info
    inboxalias.com inboxbear.com inboxclean.com inboxclean.org inboxkitten.com incognitomail.com
    incognitomail.net incognitomail.org ipoo.org irish2me.com jetable.com jetable.net
    jetable.org jourrapide.com kasmail.com kaspop.com killmail.com killmail.net klzlk.com
    koszmail.pl kurzepost.de letthemeatspam.com lookugly.com lroid.com mail-temp.com
    mail-temporaire.com mail-temporaire.fr mail.tm mail7.io mailbidon.com mailbiz.biz
    mailblocks.com mailcatch.com maildrop.cc maildu.de maileater.com mailexpire.com
    mailforspam.com mailfreeonline.com mailguard.me mailimate.com mailinator.com mailinator.net
    mailinator.org mailinator.us mailinator2.com mailincubator.com mailismagic.com mailme.ir
    mailme.lv mailmetrash.com mailmoat.com mailnesia.com mailnull.com mailpoof.com mailsac.com
    mailscrap.com mailshell.com mailsiphon.com mailslapping.com mailslite.com mailtemp.info
    mailtothis.com mailzilla.com mailzilla.org meltmail.com mierdamail.com mintemail.com
    minuteinbox.com moakt.cc moakt.com mohmal.com mt2014.com mt2015.com mvrht.com mytemp.email
    mytempemail.com mytempmail.com mytrashmail.com nada.email nepwk.com nervmich.net
    nervtmich.net netmails.net no-spam.ws nobulk.com noclickemail.com nogmailspam.info
    nospamfor.us nowmymail.com nwytg.net objectmail.com obobbo.com oneoffemail.com
    onewaymail.com owlpic.com pjjkp.com pokemail.net pookmail.com proxymail.eu
    putthisinyourspamdatabase.com quickinbox.com rcpt.at recode.me rhyta.com rppkn.com rtrtr.com
    s0ny.net safetymail.info sendspamhere.com sharklasers.com shieldedmail.com shitmail.me
    shortmail.net slopsbox.com smellfear.com snakemail.com sneakemail.com sofort-mail.de
    sogetthis.com spam.la spam4.me spamavert.com spambob.com spambob.net spambob.org spambog.com
    spambog.de spambog.ru spambox.us spamcero.com spamcorptastic.com spamcowboy.com spamday.com
    spamex.com spamfree24.com spamfree24.de spamfree24.eu spamfree24.info spamfree24.net
    spamfree24.org spamgourmet.com spamgourmet.net spamherelots.com spamhole.com spamify.com
    spaml.com spaml.de spammotel.com spamobox.com spamspot.com spamthis.co.uk spamthisplease.com
    spamtrail.com superrito.com suremail.info teleworm.us temp-mail.io temp-mail.org
    temp-mail.ru tempail.com tempalias.com tempe-mail.com tempemail.biz tempemail.co.za
    tempemail.com tempemail.net tempinbox.co.uk tempinbox.com tempmail.com tempmail.de
    tempmail.dev tempmail.eu tempmail.it tempmail.net tempmail.plus tempmail2.com
    tempmaildemo.com tempmailer.com tempmailer.de tempmailo.com tempomail.fr temporarily.de
    temporarioemail.com.br temporaryemail.net temporaryemail.us temporaryforwarding.com
    temporaryinbox.com tempthe.net thankyou2010.com throwawayemailaddress.com throwawaymail.com
    tmail.ws tmailinator.com tmpmail.net tmpmail.org toiea.com tradermail.info trash-mail.at
    trash-mail.com trash-mail.de trash2009.com trashdevil.com trashemail.de trashmail.at
    trashmail.com trashmail.de trashmail.me trashmail.net trashmail.org trashmail.ws
    trashmailer.com trashymail.com trashymail.net trbvm.com tyldd.com uggsrock.com
    veryrealemail.com wegwerfadresse.de wegwerfemail.com wegwerfemail.de wegwerfmail.de
    wegwerfmail.info wegwerfmail.net wegwerfmail.org wh4f.org whyspam.me willselfdestruct.com
    wuzup.net wuzupmail.net xagloo.com xemaps.com xents.com xmaily.com yep.it yogamaven.com
    yopmail.com yopmail.fr yopmail.net yuurok.com zehnminutenmail.de zetmail.com zippymail.info
    zoemail.net zomg.info";
