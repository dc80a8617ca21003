"""`npm run data -- COMMAND`: pictures in, looked at, split, and out again. Results go to stdout, what is done to stderr."""

import argparse
import os
import sys

from dataset import changes, looks, terminal
from dataset.split import RULES

IMPORTERS = ("voc", "coco", "yolo", "cards", "labelbox", "label-studio", "appliance")
EXPORTERS = ("voc", "coco", "yolo", "appliance")


def main(argv: list[str]) -> int:
    """The exit status: 0; 1 where a gate fails or something cannot be done; 2 where the command is none."""
    options = _parser().parse_args(argv)
    try:
        return options.run(options)
    except KeyboardInterrupt:
        print("Stopped; what was stored stays, and the same command goes on from there.", file=sys.stderr)
        return 130
    except Exception as error:
        if not isinstance(error, (ValueError, OSError, RuntimeError)) and not _is_of_bucket(error) and not _is_of_server(error):
            raise
        print(_sentence(error), file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="npm run data --", description="Pictures of cards and their labels, as versions by hash in a folder or a bucket."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run, text: str, *arguments: str):
        one = commands.add_parser(name, help=text, description=text)
        one.set_defaults(run=run)
        one.add_argument("--json", action="store_true", help="answer with JSON")
        for argument in arguments:
            one.add_argument(argument)
        return one

    one = command("import", changes.bring, "add pictures and their labels to a data set")
    one.add_argument("format", choices=IMPORTERS)
    one.add_argument("place", help="a folder or file; for labelbox also a project's id, for label-studio and appliance an address")
    one.add_argument("--to", required=True, metavar="URI#NAME", help="the data set, as in data#photos or s3://bucket/data#photos")
    one.add_argument("--source", help="whose camera or session it is; the folder's name without it")
    one.add_argument("--labels", metavar="MAP.json", help="what each label is called here")
    one.add_argument("--deck", metavar="ID", help="a deck pack's id or folder: its names are understood, and its cards known by number")
    one.add_argument("--pictures", metavar="DIR", help="where the pictures of an export file lie, so that they are not fetched")
    one.add_argument("--pin", default=os.environ.get("TWINSPOT_PIN"), help="the appliance's PIN; TWINSPOT_PIN does the same")
    one.add_argument("--proposed", action="store_true", help="from an appliance also what nobody has confirmed")
    one.add_argument("--virtual", action="store_true", help="from an appliance also what its virtual table showed")
    one = command("check", looks.check_set, "look for broken pictures, wrong labels, leaks; exit status 1 when a gate fails", "dataset")
    one.add_argument("--deck", metavar="ID", help="the card table; without it that of the deck whose cards the data set names")
    one.add_argument("--model", metavar="DIR", help="the bundle whose vectors tell what a box shows; the shipped one without it")
    one.add_argument("--report", metavar="DIR", help="where report.html and report.json go")
    one.add_argument("--repair", metavar="NAME", help="keep the data set with every certain repair under this name")
    one = command("split", changes.part, "say which pictures are for training, validating and testing", "dataset")
    one.add_argument("--by", required=True, choices=RULES)
    one.add_argument("--seed", type=int, default=0)
    one.add_argument("--ratios", type=_ratios, default=(80, 10, 10), metavar="80,10,10")
    one = command("export", changes.give, "write pictures and labels for other tools")
    one.add_argument("format", choices=EXPORTERS)
    one.add_argument("dataset", metavar="URI#NAME")
    one.add_argument("folder", metavar="DIR")
    command("list", looks.list_sets, "the data sets of a place", "uri")
    command("show", looks.show, "what is in a data set", "dataset")
    command("diff", looks.diff, "what is different in another version", "one", "other")
    command("copy", changes.copy, "copy a data set with its pictures to another place, or under another name as in data#mine", "dataset", "uri")
    one = command("run", _pipeline, "import, check, split and publish by a recipe; see docs/pipelines.md", "recipe")
    one.add_argument("--stack", default="", metavar="NAME", help="a ZenML stack that runs it")
    return parser


def _pipeline(options) -> int:
    # Tracking is loaded for those alone who run the whole.
    from flow.run import run_recipe

    result = run_recipe(terminal.path(options.recipe), options.stack)
    return terminal.tell(options, result, result["data"] or f"The stack goes on by itself; its run in MLflow is {result['run']}.")


def _ratios(text: str) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'"{text}" names no ratios; write three numbers for train, val and test, as in 80,10,10.') from error


def _sentence(error: Exception) -> str:
    text = str(error).strip().replace("\n", " ") or type(error).__name__
    if _is_of_bucket(error):
        return f"The bucket cannot be used ({text}); look at its name, at AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'A file'} cannot be used ({error.strerror}); look at its name and its rights."
    return text


def _is_of_server(error: Exception) -> bool:
    """Of MLflow or ZenML, which are loaded for those alone who run the whole."""
    return type(error).__module__.partition(".")[0] in ("mlflow", "zenml")


def _is_of_bucket(error: Exception) -> bool:
    """By name, as the client of buckets is loaded for those alone who have one."""
    return type(error).__module__.partition(".")[0] in ("botocore", "aiobotocore", "aiohttp")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
