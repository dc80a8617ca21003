/*
 * A USB camera that fails on request: an element with the name of GStreamer's own for such cameras, in a plugin that
 * tests put into its place. What it does stands, in one word, in the file that it is given as its device: `fine`, `end`
 * (its stream ends), `error`, `silent` (no pictures) or `stuck` (no pictures, and it cannot be stopped either). Without
 * the file it is unplugged.
 */
#include <gst/base/gstpushsrc.h>
#include <gst/gst.h>
#include <gst/video/video.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  GstPushSrc parent;
  gchar* device;
  GstVideoInfo info;
  guint64 count;
  volatile gint flushing;
} FaultyCamera;
typedef GstPushSrcClass FaultyCameraClass;

G_DEFINE_TYPE(FaultyCamera, faulty_camera, GST_TYPE_PUSH_SRC)

static GstStaticPadTemplate pictures = GST_STATIC_PAD_TEMPLATE(
    "src", GST_PAD_SRC, GST_PAD_ALWAYS, GST_STATIC_CAPS(GST_VIDEO_CAPS_MAKE("RGB")));

static void read_word(FaultyCamera* camera, char word[16]) {
  FILE* file = fopen(camera->device, "r");
  strcpy(word, file == NULL ? "gone" : "fine");
  if (file == NULL) return;
  if (fscanf(file, "%15s", word) != 1) strcpy(word, "fine");
  fclose(file);
}

static GstFlowReturn create(GstPushSrc* source, GstBuffer** buffer) {
  FaultyCamera* camera = (FaultyCamera*)source;
  char word[16];
  g_usleep(G_USEC_PER_SEC / 30);
  read_word(camera, word);
  while (strcmp(word, "stuck") == 0 || strcmp(word, "silent") == 0) {
    if (strcmp(word, "silent") == 0 && g_atomic_int_get(&camera->flushing)) return GST_FLOW_FLUSHING;
    g_usleep(20000);
    read_word(camera, word);
  }
  if (g_atomic_int_get(&camera->flushing)) return GST_FLOW_FLUSHING;
  if (strcmp(word, "end") == 0) return GST_FLOW_EOS;
  if (strcmp(word, "fine") != 0) {
    GST_ELEMENT_ERROR(camera, RESOURCE, READ, ("Could not read from resource."), (NULL));
    return GST_FLOW_ERROR;
  }
  *buffer = gst_buffer_new_allocate(NULL, camera->info.size, NULL);
  gst_buffer_memset(*buffer, 0, 100 + (camera->count++ % 100), camera->info.size);
  return GST_FLOW_OK;
}

static gboolean set_caps(GstBaseSrc* source, GstCaps* caps) {
  return gst_video_info_from_caps(&((FaultyCamera*)source)->info, caps);
}

static gboolean unlock(GstBaseSrc* source) {
  g_atomic_int_set(&((FaultyCamera*)source)->flushing, 1);
  return TRUE;
}

static gboolean unlock_stop(GstBaseSrc* source) {
  g_atomic_int_set(&((FaultyCamera*)source)->flushing, 0);
  return TRUE;
}

static void set_property(GObject* object, guint id, const GValue* value, GParamSpec* spec) {
  FaultyCamera* camera = (FaultyCamera*)object;
  (void)spec;
  if (id != 1) return;
  g_free(camera->device);
  camera->device = g_value_dup_string(value);
}

static void finalize(GObject* object) {
  g_free(((FaultyCamera*)object)->device);
  G_OBJECT_CLASS(faulty_camera_parent_class)->finalize(object);
}

static void faulty_camera_class_init(FaultyCameraClass* class) {
  GObjectClass* object = G_OBJECT_CLASS(class);
  GstBaseSrcClass* source = GST_BASE_SRC_CLASS(class);
  object->set_property = set_property;
  object->finalize = finalize;
  g_object_class_install_property(
      object, 1, g_param_spec_string("device", "Device", "The file", NULL, G_PARAM_WRITABLE));
  g_object_class_install_property(
      object, 2,
      g_param_spec_boxed("extra-controls", "Controls", "None", GST_TYPE_STRUCTURE, G_PARAM_WRITABLE));
  gst_element_class_add_static_pad_template(GST_ELEMENT_CLASS(class), &pictures);
  gst_element_class_set_static_metadata(GST_ELEMENT_CLASS(class), "Faulty camera", "Source/Video",
                                        "Fails on request", "Twinspot");
  source->set_caps = set_caps;
  source->unlock = unlock;
  source->unlock_stop = unlock_stop;
  class->create = create;
}

static void faulty_camera_init(FaultyCamera* camera) {
  gst_base_src_set_live(GST_BASE_SRC(camera), TRUE);
  gst_base_src_set_format(GST_BASE_SRC(camera), GST_FORMAT_TIME);
}

static gboolean plugin_init(GstPlugin* plugin) {
  return gst_element_register(plugin, "v4l2src", GST_RANK_PRIMARY, faulty_camera_get_type());
}

#define PACKAGE "twinspot"
GST_PLUGIN_DEFINE(GST_VERSION_MAJOR, GST_VERSION_MINOR, faultycamera, "Fails on request", plugin_init,
                  "1.0", "BSD", "twinspot", "https://example.org")
