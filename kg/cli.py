"""The command line: parse, call the library, print. Commands lie in `kg.commands`, one a file."""

from __future__ import annotations

import sys

import typer

from kg.commands import (
    articles,
    build,
    check,
    explain,
    export,
    path,
    push,
    query,
    review,
    show,
    stats,
    view,
)
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="From Chinese local news to a knowledge graph. 从地方新闻到知识图谱。\n\n"
    "Start with: kg build PAGES -o exports. 先运行:kg build 文本文件夹 -o exports",
)
app.command("build")(build.build)
app.command("articles")(articles.articles)
app.command("show")(show.show)
app.command("review")(review.review)
app.command("path")(path.path)
app.command("stats")(stats.stats)
app.command("query")(query.query)
app.command("export")(export.export)
app.command("explain")(explain.explain)
app.command("check")(check.check)
app.command("push")(push.push)
app.command("view")(view.view)


def _version(wanted: bool) -> None:
    if wanted:
        from kg import __version__, native

        print(f"kg {__version__} ({native.state()})")
        raise typer.Exit


@app.callback()
def _main(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version. 版本号"
    ),
) -> None:
    pass


def main() -> None:
    """Run the command line; a fault of the user's ends with one line and status 2."""
    try:
        app()
    except KgError as error:
        _say(str(error))
        sys.exit(2)
    except BrokenPipeError:
        # the reader of our output has gone (kg show … | head): no fault
        sys.stderr.close()
        sys.exit(141)
    except OSError as error:
        _say(f"{error.filename or 'system'}: {error.strerror or error}")
        sys.exit(2)
    except KeyboardInterrupt:
        _say("stopped; nothing was changed")
        sys.exit(130)


def _say(message: str) -> None:
    """One line, whatever a hostile file name may hold."""
    line = "".join(c if c.isprintable() else "�" for c in message)
    print(f"kg: {line}", file=sys.stderr)
