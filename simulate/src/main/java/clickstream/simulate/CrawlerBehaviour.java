package clickstream.simulate;

/** How crawlers use the site: page after page, faster than people, never with a cart. */
final class CrawlerBehaviour {
  private final Menu menu;
  private final Pages pages;

  CrawlerBehaviour(Menu menu, Pages pages) {
    this.menu = menu;
    this.pages = pages;
  }

  void play(SessionScript script) {
    Dice dice = script.dice();
    script.open(Pages.HOME, 0);
    int visited = 2 + dice.below(9);
    for (int i = 0; i < visited; i++) {
      script.pause(150, 2_000);
      if (dice.chance(0.3)) {
        script.open(pages.ofCategory(dice.below(menu.categories().size())), 0);
        continue;
      }
      int item = dice.below(menu.items().size());
      script.open(pages.ofItem(item), 0);
      script.pause(100, 400);
      script.act(EventKind.ITEM_VIEW, item, 0);
    }
  }
}
