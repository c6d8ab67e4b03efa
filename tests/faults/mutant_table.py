"""What is done wrong in the store by hand, one thing at a time, and the test that notices; see ``mutants``."""

from dataclasses import dataclass

JOURNAL = "tests/store/test_journal.py::"
CONFORMANCE = "tests/store/test_tinydb_conformance.py::"
READ_BACK = "tests/store/test_read_back.py::"
DRAFTS = "tests/store/test_drafts.py::"
LEDGER = "tests/store/test_ledger.py::"
DRAFT_FAULTS = "tests/faults/test_draft_faults.py::"
SEAL_FAULTS = "tests/faults/test_seal_faults.py::"
EXPLORER = "tests/faults/test_explorer.py::test_no_power_cut_at_any_call_loses_anything_acknowledged"


@dataclass(frozen=True)
class Mutant:
    """One thing done wrong."""

    name: str
    file: str
    """In the package."""
    old: str
    """Stands there exactly once."""
    new: str
    killer: str
    """The test that must fail."""


MUTANTS = (
    Mutant(
        "a mark is acknowledged without fsync",
        "store/journal/appender.py",
        "            system.sync(descriptor)\n        except OSError as error:\n            self._cut(descriptor)\n",
        "            pass\n        except OSError as error:\n            self._cut(descriptor)\n",
        EXPLORER,
    ),
    Mutant(
        "the folder of a new name is not synced",
        "store/disk.py",
        "            with self.telling(path):\n                self.system.sync_folder(path.parent)\n",
        "            pass\n",
        EXPLORER,
    ),
    Mutant(
        "what a killed process left in the system's memory is not synced before more is added",
        "store/journal/appender.py",
        "            system.sync(descriptor)\n            system.sync_folder(self.path.parent)\n",
        "",
        EXPLORER,
    ),
    Mutant(
        "a file is rewritten in place",
        "store/disk.py",
        "temporary = temporary_beside(path)",
        "temporary = path",
        EXPLORER,
    ),
    Mutant(
        "the checksum is ignored",
        "store/journal/lines.py",
        'len(checksum) != 8 or b"%08x" % zlib.crc32(body) != checksum',
        "len(checksum) != 8",
        f"{JOURNAL}test_damage_in_the_midst_names_its_line_and_keeps_a_copy",
    ),
    Mutant(
        "a torn tail is not cut off",
        "store/journal/appender.py",
        "                system.truncate(descriptor, self.length)\n",
        "                pass\n",
        f"{JOURNAL}test_a_tail_of_zeros_or_garbage_costs_nothing",
    ),
    Mutant(
        "a torn write is not cut off",
        "store/journal/appender.py",
        "            self._cut(descriptor)\n            raise told(error, self.path) from error\n",
        "            raise told(error, self.path) from error\n",
        f"{DRAFT_FAULTS}test_a_full_disk_refuses_a_mark_and_takes_the_next_once_there_is_space",
    ),
    Mutant(
        "the commit number is not looked at",
        "store/journal/lines.py",
        'if commit["s"] > result.number]',
        "]",
        f"{JOURNAL}test_an_old_line_that_stands_there_again_counts_for_nothing",
    ),
    Mutant(
        "a line that is gone is not missed",
        "store/journal/lines.py",
        "if gap or not (clean and fresh):",
        "if not (clean and fresh):",
        f"{JOURNAL}test_a_line_that_is_gone_altogether_is_told_at_the_one_that_follows",
    ),
    Mutant(
        "a damaged line ends the reading",
        "store/journal/lines.py",
        "        whole = end < len(data)\n",
        "        whole = end < len(data)\n        if result.damaged:\n            break\n",
        f"{JOURNAL}test_damage_in_the_midst_names_its_line_and_keeps_a_copy",
    ),
    Mutant(
        "no copy of what is damaged is kept",
        "store/journal/file.py",
        '            self._disk.write_file(self._evidence / f"{self.path.name}.{zlib.crc32(data):08x}", data)\n',
        "",
        f"{JOURNAL}test_damage_in_the_midst_names_its_line_and_keeps_a_copy",
    ),
    Mutant(
        "deletes are not journalled",
        "store/journal/tracked.py",
        '                yield ["d", table, str(key)]\n',
        "                yield from ()\n",
        f"{JOURNAL}test_update_upsert_and_remove_do_what_tinydb_says",
    ),
    Mutant(
        "a dropped table is not journalled",
        "store/journal/tracked.py",
        '        yield ["x", name]\n',
        "        yield from ()\n",
        f"{JOURNAL}test_truncating_and_dropping_reach_the_disk",
    ),
    Mutant(
        "1 is taken for True",
        "store/journal/tracked.py",
        "return old != new or json.dumps(old) != json.dumps(new)",
        "return old != new",
        f"{CONFORMANCE}test_one_and_true_are_not_the_same",
    ),
    Mutant(
        "documents are handed out without a copy",
        "store/journal/tracked.py",
        "document: Mapping[str, Any] = copied(self._live[key])",
        "document: Mapping[str, Any] = self._live[key]",
        f"{CONFORMANCE}test_changing_what_was_inserted_or_found_changes_nothing_in_the_database",
    ),
    Mutant(
        "an updater changes the live document",
        "store/journal/tracked.py",
        "self._taken[key] = copied(self._live[str(key)])",
        "self._taken[key] = self._live[str(key)]",
        f"{JOURNAL}test_an_updater_that_fails_half_way_changes_nothing",
    ),
    Mutant(
        "the query cache hands out what it keeps",
        "store/journal/storage.py",
        "return copy.deepcopy(super().get(key, default))",
        "return super().get(key, default)",
        f"{CONFORMANCE}test_changing_what_was_inserted_or_found_changes_nothing_in_the_database",
    ),
    Mutant(
        "the query cache is not cleared by a change",
        "store/journal/storage.py",
        "            self._journal.commit(operations)\n            self.clear_cache()\n",
        "            self._journal.commit(operations)\n",
        f"{CONFORMANCE}test_a_journal_answers_as_stock_tinydb_does",
    ),
    Mutant(
        "the query cache keeps what a transaction took back",
        "store/journal/storage.py",
        "                self._count(staged.operations)\n                raise\n",
        "                raise\n",
        f"{CONFORMANCE}test_a_transaction_that_is_given_up_leaves_neither_results_nor_numbers_behind",
    ),
    Mutant(
        "memory changes before the disk",
        "store/journal/storage.py",
        "                self._file.append(data)\n                for operation in written:\n"
        "                    apply(self._tables, operation)\n",
        "                for operation in written:\n                    apply(self._tables, operation)\n"
        "                self._file.append(data)\n",
        f"{JOURNAL}test_a_change_that_the_disk_refuses_is_not_in_memory_either",
    ),
    Mutant(
        "a transaction is written piece by piece",
        "store/journal/storage.py",
        "            if self._staged:\n                self._staged.add(written)\n",
        "            if not written:\n                return\n",
        f"{JOURNAL}test_a_transaction_over_two_tables_is_one_line_and_is_there_after_opening_again",
    ),
    Mutant(
        "the length is not compared before an append",
        "store/journal/appender.py",
        "if end != self.length:",
        "if end < 0:",
        f"{JOURNAL}test_an_open_journal_notices_that_somebody_else_wrote_and_stops",
    ),
    Mutant(
        "nobody looks whether the file still stands under its name",
        "store/journal/appender.py",
        "if not in_place:",
        "if end < 0:",
        f"{JOURNAL}test_a_journal_that_was_moved_removed_or_replaced_takes_nothing_until_it_is_back",
    ),
    Mutant(
        "whole lines at the end that do not verify are cut off as if they were torn",
        "store/journal/lines.py",
        "            result.length = position\n",
        "            result.length = position if fresh else result.length\n",
        f"{JOURNAL}test_whole_lines_at_the_end_that_do_not_verify_are_damage_not_a_torn_write",
    ),
    Mutant(
        "a damaged journal is rewritten although no copy could be kept",
        "store/journal/file.py",
        "            if kept:\n",
        "            if kept or found.damaged:\n",
        f"{DRAFT_FAULTS}test_a_damaged_draft_is_not_rewritten_before_a_copy_of_it_could_be_kept",
    ),
    Mutant(
        "a damaged journal without a copy is rewritten at the next checkpoint",
        "store/journal/file.py",
        "                self._next_checkpoint = sys.maxsize\n",
        "                pass\n",
        f"{DRAFT_FAULTS}test_a_damaged_draft_is_not_rewritten_before_a_copy_of_it_could_be_kept",
    ),
    Mutant(
        "a fault while a journal is mended is forgotten",
        "store/journal/appender.py",
        "            system.sync_folder(self.path.parent)\n        except OSError as error:\n"
        "            self.poison(error.errno)\n",
        "            system.sync_folder(self.path.parent)\n        except OSError:\n            pass\n",
        f"{DRAFT_FAULTS}test_a_draft_that_could_not_be_mended_at_opening_takes_nothing",
    ),
    Mutant(
        "a torn write that could not be cut off is forgotten",
        "store/journal/appender.py",
        "            self._disk.system.truncate(descriptor, self.length)\n        except OSError as error:\n"
        "            self.poison(error.errno)\n",
        "            self._disk.system.truncate(descriptor, self.length)\n        except OSError:\n            pass\n",
        f"{DRAFT_FAULTS}test_a_torn_write_that_cannot_be_cut_off_stops_the_draft_until_it_is_opened_again",
    ),
    Mutant(
        "after a checkpoint the journal goes on at its beginning",
        "store/journal/appender.py",
        "end = system.end(descriptor)\n        except",
        "end = self.length\n        except",
        f"{JOURNAL}test_a_checkpoint_keeps_everything_and_shortens_the_file",
    ),
    Mutant(
        "a failed fsync is tried again",
        "store/journal/appender.py",
        "raise self.poison(error.errno) from error",
        "raise told(error, self.path) from error",
        f"{DRAFT_FAULTS}test_after_a_failed_fsync_nothing_is_taken_until_the_draft_is_opened_again",
    ),
    Mutant(
        "a checkpoint is not read back",
        "store/journal/file.py",
        "self._disk.write_file(self.path, data, check=True)",
        "self._disk.write_file(self.path, data)",
        f"{READ_BACK}test_a_checkpoint_that_reads_back_differently_does_not_replace_the_journal",
    ),
    Mutant(
        "a sealed file is not read back",
        "store/ledger.py",
        "check=durable",
        "check=False",
        f"{READ_BACK}test_a_sealed_file_that_reads_back_differently_is_no_hand_in",
    ),
    Mutant(
        "a sealed file's hash is not compared",
        "store/reading.py",
        "if not sha256(data).startswith(ref.hash12):",
        "if not data:",
        f"{LEDGER}test_a_changed_byte_is_damage_and_the_other_files_are_read",
    ),
    Mutant(
        "a draft goes before its sealed file is there",
        "store/ledger.py",
        "                ref = self.seal(content)\n",
        "                draft.remove()\n                ref = self.seal(content)\n",
        f"{SEAL_FAULTS}test_a_round_is_in_one_place_whatever_call_fails",
    ),
    Mutant(
        "an open draft is not locked",
        "store/drafts.py",
        "        lock = self._lock(draft_id)\n        lock.take(",
        "        lock = self._lock(draft_id)\n        str(",
        f"{DRAFTS}test_a_draft_that_is_open_is_refused_naming_who_has_it",
    ),
)
